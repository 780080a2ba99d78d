// What a generated page does to those who use it, by the names in `data-twist`.
const TWISTS = {
  uppercase: e => e.addEventListener('input', () => { if (typeof e.value === 'string' && e.type !== 'number') e.value = e.value.toUpperCase(); }),
  digits: e => e.addEventListener('input', () => { if (e.type === 'text') e.value = e.value.replace(/\D/g, ''); }),
  reverts: e => e.addEventListener('input', () => { const was = e.defaultValue ?? ''; setTimeout(() => { if ('value' in e && e.localName !== 'select') e.value = was; }, 20); }),
  unticks: e => e.addEventListener('click', () => { setTimeout(() => { if ('checked' in e) e.checked = false; }, 20); }),
  swallows: e => e.addEventListener('beforeinput', event => event.preventDefault()),
  refuses: e => e.addEventListener('click', event => event.preventDefault()),
  renews: e => e.addEventListener('input', () => { const like = e.cloneNode(true); if (typeof e.value === 'string') like.value = e.value; e.replaceWith(like); }, { once: true }),
  vanishes: e => e.addEventListener('mousedown', () => e.remove()),
  runs: e => { e.style.position = 'relative'; e.addEventListener('mouseover', () => { e.style.left = '200px'; }, { once: true }); },
  blurs: e => e.addEventListener('focus', () => e.blur()),
  moves: e => { let at = 0; e.style.position = 'relative'; setInterval(() => { e.style.left = `${at++ % 30}px`; }, 16); },
  spins: e => e.animate([{ transform: 'rotate(0)' }, { transform: 'rotate(9deg)' }], { duration: 300, iterations: Infinity, direction: 'alternate' }),
  arrives: e => e.animate([{ transform: 'translate(80px)' }, { transform: 'none' }], { duration: 400 }),
  covered: e => e.addEventListener('mouseover', () => {
    const over = document.createElement('div');
    over.style.cssText = 'position:fixed;inset:0';
    document.body.append(over);
    setTimeout(() => over.remove(), 400);
  }, { once: true }),
  renames: e => setTimeout(() => e.setAttribute('aria-label', 'Pay everything'), 60),
  disables: e => setTimeout(() => { e.disabled = true; }, 60),
  leaves: e => setTimeout(() => e.remove(), 80),
  alerts: e => e.addEventListener('mousedown', () => alert('down')),
  asks: e => e.addEventListener('click', () => { confirm('Sure?'); }),
  busy: e => e.addEventListener('click', () => { const until = Date.now() + 600; while (Date.now() < until); }),
  fetches: e => e.addEventListener('click', () => { setTimeout(() => fetch('/late').then(() => document.body.append('done')), 30); }),
  goes: e => e.addEventListener('mousedown', () => { location.hash = 'gone'; }),
  loads: e => e.addEventListener('mouseup', () => { location.href = '/other'; }),
};
const twist = root => {
  for (const e of root.querySelectorAll('[data-twist]')) for (const name of e.dataset.twist.split(' ')) TWISTS[name]?.(e);
};
for (const host of document.querySelectorAll('[data-shadow]')) {
  const root = host.attachShadow({ mode: host.dataset.shadow });
  root.append(host.querySelector('template').content);
  twist(root);
}
twist(document);
