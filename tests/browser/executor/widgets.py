"""Widgets after the ARIA Authoring Practices, and widgets without any role, as small as they can be."""

# ruff: noqa: E501 (markup is easier to read on one line)
from __future__ import annotations

SELECT_ONLY = """<label id=l>Fruit</label>
<div role=combobox id=c tabindex=0 aria-labelledby=l aria-haspopup=listbox aria-expanded=false aria-controls=p>Apple</div>
<div role=listbox id=p hidden>OPTIONS</div><script>
const c = document.getElementById('c'), p = document.getElementById('p');
log = [];
const open = on => { p.hidden = !on; c.setAttribute('aria-expanded', on); };
const take = o => { log.push(o.textContent); c.textContent = o.textContent; open(false); };
p.onclick = e => { const o = e.target.closest('[role=option]');
  if (o && o.getAttribute('aria-disabled') !== 'true' && globalThis.takes !== false) take(o); else open(false); };
c.onkeydown = e => { if (e.key === 'ArrowDown' && p.hidden) open(true); if (e.key === 'Escape') open(false); };
</script>"""

FRUITS = (
    "<div role=option aria-selected=true>Apple</div><div role=option aria-selected=false>Pear</div>"
    "<div role=option aria-disabled=true>Fig</div>"
)


def fruit(options: str = FRUITS) -> str:
    """Return the combobox that only selects; it opens by ArrowDown."""
    return SELECT_ONLY.replace("OPTIONS", options)


BY_CLICK = "<script>c.onclick = () => open(p.hidden)</script>"

EDITABLE = """<input role=combobox id=i aria-label=City aria-expanded=false aria-controls=p aria-autocomplete=list>
<ul role=listbox id=p style="list-style:none" hidden></ul><script>
const i = document.getElementById('i'), p = document.getElementById('p');
const cities = ['Lima', 'Lisbon', 'London'];
const close = () => { p.hidden = true; i.setAttribute('aria-expanded', false) };
let timer;
i.oninput = () => { clearTimeout(timer); timer = setTimeout(() => {
  p.replaceChildren(...cities.filter(c => i.value && c.toLowerCase().includes(i.value.toLowerCase())).map(c => {
    const o = document.createElement('li'); o.role = 'option'; o.textContent = c;
    o.onclick = () => { i.value = c; chosen = c; close() }; return o }));
  p.hidden = !p.children.length; i.setAttribute('aria-expanded', !p.hidden) }, 250) };
i.onkeydown = e => { if (e.key === 'Escape') close() };
</script>"""

TREE = """<ul role=tree aria-label=Files><li role=treeitem tabindex=0 aria-expanded=false aria-selected=false><span>src</span>
<ul role=group hidden><li role=treeitem tabindex=-1 aria-selected=false>main.py</li>
<li role=treeitem tabindex=-1 aria-selected=false>readme</li></ul></li>
<li role=treeitem tabindex=-1 aria-expanded=false aria-selected=false><span>docs</span>
<ul role=group hidden><li role=treeitem tabindex=-1 aria-selected=false>readme</li></ul></li></ul><script>
for (const item of document.querySelectorAll('[role=treeitem]')) {
  const group = item.querySelector('[role=group]');
  if (group && !globalThis.mute) item.addEventListener('keydown', e => { if (e.key === 'ArrowRight' && e.target === item) {
    group.hidden = false; item.setAttribute('aria-expanded', true) } });
  item.onclick = e => { e.stopPropagation();
    document.querySelectorAll('[aria-selected=true]').forEach(s => s.setAttribute('aria-selected', false));
    item.setAttribute('aria-selected', true);
    at = item.parentElement.closest('[role=treeitem]')?.querySelector('span').textContent };
}</script>"""

MENU = """<button id=b aria-haspopup=menu aria-expanded=false>File</button>
<ul role=menu id=m hidden><li role=menuitem id=n>New</li><li role=menuitem aria-haspopup=menu id=e aria-expanded=false>Export
<ul role=menu id=s hidden><li role=menuitem>As text</li><li role=menuitem>As page</li></ul></li>
<li role=menuitemcheckbox aria-checked=false id=w>Wrap</li></ul><script>
const b = document.getElementById('b'), m = document.getElementById('m'), s = document.getElementById('s');
log = [];
const open = on => { m.hidden = !on; s.hidden = true; b.setAttribute('aria-expanded', on) };
b.onclick = () => open(m.hidden);
document.onkeydown = e => { if (e.key === 'Escape') open(false) };
document.getElementById('e').onclick = e => { if (e.target.id === 'e') s.hidden = !s.hidden };
m.onclick = e => { const item = e.target.closest('[role^=menuitem]'); if (item.id === 'e') return;
  if (item.id === 'w') item.setAttribute('aria-checked', item.getAttribute('aria-checked') !== 'true');
  log.push(item.textContent); open(false) };
</script>"""

VIRTUAL = """<button id=b aria-haspopup=listbox aria-expanded=false>Pick</button>
<div id=p hidden style="height:200px;width:200px;overflow-y:auto"><div role=listbox id=l style="position:relative;height:30000px"></div></div>
<script>
const b = document.getElementById('b'), p = document.getElementById('p'), l = document.getElementById('l');
const draw = () => { const from = Math.floor(p.scrollTop / 30);
  l.replaceChildren(...Array.from({ length: 9 }, (_, n) => { const o = document.createElement('div'); o.role = 'option';
    o.style = `position:absolute;top:${(from + n) * 30}px;height:30px`; o.textContent = `Row ${from + n}`; return o })) };
p.onscroll = draw;
b.onclick = () => { p.hidden = !p.hidden; b.setAttribute('aria-expanded', !p.hidden); draw() };
l.onclick = e => { b.textContent = e.target.textContent; p.hidden = true; b.setAttribute('aria-expanded', false) };
</script>"""

CALENDAR = """<label for=d>Start date</label><input id=d readonly><div role=dialog aria-label="Choose date" id=p hidden>
<button id=back type=button aria-label="Previous month">x</button><h2 id=h aria-live=polite></h2>
<button id=on type=button aria-label="Next month">x</button>
<table role=grid aria-labelledby=h><tbody id=t></tbody></table></div><script>
const d = document.getElementById('d'), p = document.getElementById('p'), t = document.getElementById('t');
let shown = new Date(Date.UTC(2026, 10, 1));
const draw = () => { const [y, m] = [shown.getUTCFullYear(), shown.getUTCMonth()];
  h.textContent = shown.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const first = new Date(Date.UTC(y, m, 1 - shown.getUTCDay())); t.replaceChildren();
  for (let w = 0; w < 6; w++) { const row = t.insertRow();
    for (let n = 0; n < 7; n++) { const day = new Date(first.getTime() + (w * 7 + n) * 864e5); const cell = row.insertCell();
      cell.role = 'gridcell'; cell.tabIndex = -1; cell.textContent = day.getUTCDate();
      if (day.getUTCDay() === 0) cell.setAttribute('aria-disabled', true);
      else cell.onclick = () => { if (day.getUTCMonth() === m) { d.value = day.toLocaleDateString('de', { timeZone: 'UTC' }); p.hidden = true } } } } };
const go = by => { shown = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth() + by, 1)); draw() };
back.onclick = () => setTimeout(() => go(-1), 100); on.onclick = () => setTimeout(() => go(1), 100);
d.onclick = () => { p.hidden = false; draw() }; document.onkeydown = e => { if (e.key === 'Escape') p.hidden = true };
draw()</script>"""

LISTBOX = """<div role=listbox aria-label=Toppings aria-multiselectable=true tabindex=0>
<div role=option aria-selected=true>Ham</div><div role=option aria-selected=false>Olives</div></div><script>
for (const o of document.querySelectorAll('[role=option]')) o.onclick = () =>
  o.setAttribute('aria-selected', o.getAttribute('aria-selected') !== 'true')</script>"""

PLAIN = """<div id=b style="cursor:pointer;width:120px">Sort by…</div><div id=p hidden>
<div style="cursor:pointer" onclick="take(this)">Newest</div><div style="cursor:pointer" onclick="take(this)">Oldest</div></div>
<script>b.onclick = () => p.hidden = !p.hidden; const take = o => { b.textContent = o.textContent; p.hidden = true }</script>"""
