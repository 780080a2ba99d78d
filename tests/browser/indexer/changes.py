"""A page of many kinds of content, and changes to it: each is a function of a number that picks the place."""

from __future__ import annotations

PAGE = """<!doctype html><html lang=en><head><title>Changes</title><style>
  .gone { display: none } .dim { opacity: 0 } .veil { visibility: hidden } .hand { cursor: pointer }
  .mark::before { content: "new " } .wide .inner { display: none } .next + div { visibility: hidden }
  .row:nth-child(odd) .odd { opacity: 0 } .away { position: absolute; left: -9999px } .low { height: 0; overflow: hidden }
  .box:has(.flag) .has { display: none } input:checked ~ .reveal { display: none } .row:focus-within .focus { display: none }
  .deaf { pointer-events: none } .lid { position: fixed; inset: 0; background: #fff } .item { display: list-item }
  @media (max-width: 700px) { .narrow { display: none } } .hot:hover .hover { display: none }
  @keyframes fade { to { opacity: 0 } } .fade { animation: fade 60ms forwards } .inline { display: inline }
  .var { visibility: var(--seen, visible) } .scroller { height: 60px; overflow: auto }
</style></head><body>
<header><nav aria-label=Main><a href=/a>Home</a> <a href=/b>Docs</a></nav></header>
<main class=box><h1>Changes</h1>
<div class=row id=r0><h2>First</h2><p class="inner odd">Some <b>bold</b> text</p><button class=has>Save</button><span class=hover>tip</span></div>
<div class="row hot" id=r1><h2>Second</h2><input type=checkbox id=c1><label for=c1>Agree</label><p class=reveal>Terms <a href=/t>apply</a></p></div>
<div class=row id=r2><label>Name <input id=n name=who></label><span id=hint hidden>helpful</span><input aria-labelledby="hint n2" id=n3><i id=n2>hint</i></div>
<div class=row id=r3><ul class=list><li class=it><span>One</span> <button>x</button></li><li class=it><span>Two</span> <button>x</button></li></ul></div>
<div class=row id=r4><table><tr><th>Ada</th><td>12</td><td><button>Edit</button></td></tr><tr><th>Bob</th><td>7</td><td><button>Edit</button></td></tr></table></div>
<div class="row focus" id=r5><select id=s><option>Basic<option selected>Plus</select><textarea id=t>words</textarea><div contenteditable id=e>rich</div></div>
<div class=row id=r6><details><summary>More</summary><p>Inside <button>Deep</button></p></details><fieldset><legend>How</legend><input type=radio name=h id=h1><input type=radio name=h id=h2></fieldset></div>
<div class="row var" id=r7><div role=button tabindex=0 aria-expanded=false>Menu</div><div class=card><span class=narrow>Card</span><span>text</span></div><div class=card>Other</div></div>
<div class="row scroller" id=r8><p>a</p><p>b</p><p>c</p><p>d</p><p>e <button>End</button></p></div>
<x-box id=host><span slot=a>slotted <button>In slot</button></span><em>default</em></x-box>
<div onclick='1'><span><i>deep in a</i></span> control</div><section><div><h3><b>Nested</b></h3></div><button>Under</button></section>
<pre>one
<b>two</b>
three</pre><div id=plain></div><dialog id=d><p>Sure? <button>Yes</button></p></dialog><div id=pop popover>Popped <button>Pop</button></div>
</main><footer>End of page</footer>
<script>{
  const root = document.getElementById('host').attachShadow({ mode: 'open' });
  root.innerHTML = '<style>.s { display: none }</style><p>Shadow <button>Shady</button></p><slot name=a></slot><slot></slot>';
}</script></body></html>"""

PRELUDE = """n => {
  const pick = (list) => { const all = [...list]; return all[n % all.length]; };
  const rows = document.querySelectorAll('.row'), any = document.querySelectorAll('main *');
  const shadow = document.getElementById('host').shadowRoot;
  const words = ['alpha', 'beta', 'gamma', 'delta'][n % 4];
  CHANGE
}"""

TOGGLED = """['gone', 'dim', 'veil', 'hand', 'mark', 'wide', 'next', 'away', 'low', 'deaf', 'inline', 'item', 'fade',
  'flag', 'var'][n % 15]"""

CHANGES: dict[str, str] = {
    "text": "const e = pick(document.querySelectorAll('p, b, i, span, h2, button, th, legend')); e.textContent = words",
    "text node": "const w = document.createTreeWalker(document.body, 4); const all = []; while (w.nextNode()) all.push(w.currentNode); pick(all).data = words",
    "class": f"pick(any).classList.toggle({TOGGLED})",
    "class of a row": f"pick(rows).classList.toggle({TOGGLED})",
    "class of all": f"document.body.classList.toggle({TOGGLED})",
    "hidden": "pick(any).toggleAttribute('hidden')",
    "style": "const e = pick(any); e.style.display = e.style.display ? '' : ['none', 'block', 'inline', 'contents'][n % 4]",
    "variable": "document.documentElement.style.setProperty('--seen', n % 2 ? 'hidden' : 'visible')",
    "insert": "pick(rows).insertAdjacentHTML(n % 2 ? 'beforeend' : 'afterbegin', `<p class=row>${words} <a href=/${n}>link</a></p>`)",
    "insert row": "pick(rows).insertAdjacentHTML('beforebegin', `<div class=row><h3>${words}</h3><button>${n}</button></div>`)",
    "remove": "const e = pick(any); if (!e.querySelector('#host') && e.id !== 'host') e.remove()",
    "move": "const e = pick(rows); e.parentNode.prepend(e)",
    "replace": "const e = pick(document.querySelectorAll('.it')); if (e) e.outerHTML = e.outerHTML",
    "label": "const e = document.querySelector('label'); if (e) e.setAttribute('for', ['c1', 'n', 'n3', 'none'][n % 4])",
    "id": "const e = pick(document.querySelectorAll('i, b, em')); if (e) e.id = n % 2 ? 'hint' : 'n2'",
    "aria-label": "pick(any).setAttribute('aria-label', words)",
    "aria-hidden": "const e = pick(any); e.setAttribute('aria-hidden', String(e.getAttribute('aria-hidden') !== 'true'))",
    "aria-disabled": "const e = pick(rows); e.setAttribute('aria-disabled', String(e.getAttribute('aria-disabled') !== 'true'))",
    "role": "pick(any).setAttribute('role', ['button', 'link', 'presentation', 'heading', 'row', 'group'][n % 6])",
    "inert": "pick(rows).toggleAttribute('inert')",
    "disabled": "const e = pick(document.querySelectorAll('button, input, fieldset, select')); if (e) e.disabled = !e.disabled",
    "value": "const e = document.querySelector('#n'); if (e) e.value = words",
    "checked": "const e = document.querySelector('#c1'); if (e) e.checked = !e.checked",
    "selected": "const e = document.querySelector('#s'); if (e) e.selectedIndex = n % 2",
    "option": "const e = document.querySelector('#s'); if (e) e.add(new Option(words))",
    "focus": "const e = pick(document.querySelectorAll('button, input, a')); if (e) e.focus()",
    "details": "const e = document.querySelector('details'); if (e) e.open = !e.open",
    "dialog": "const e = document.querySelector('#d'); if (e) e.open ? e.close() : e.showModal()",
    "popover": "const e = document.querySelector('#pop'); if (e) e.togglePopover()",
    "scroll": "scrollBy(0, n % 2 ? 200 : -200)",
    "scroll a box": "const e = document.querySelector('.scroller'); if (e) e.scrollTop = (n * 37) % 200",
    "animate": "const e = pick(rows); if (e) e.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 40 + n % 80, fill: n % 2 ? 'forwards' : 'none' })",
    "rule": "const s = document.styleSheets[0]; s.insertRule(['.row { cursor: pointer }', '.card { display: none }', 'b::after { content: \"!\" }'][n % 3], s.cssRules.length)",
    "sheet": "document.head.insertAdjacentHTML('beforeend', `<style>.it { ${n % 2 ? 'visibility: hidden' : 'display: inline'} }</style>`)",
    "adopt": "const s = new CSSStyleSheet(); s.replaceSync('em { opacity: 0 } .card { cursor: pointer }'); document.adoptedStyleSheets = n % 2 ? [s] : []",
    "attach": "const e = document.getElementById('plain'); if (e && !e.shadowRoot) e.attachShadow({ mode: 'open' }).innerHTML = '<button>Late</button>'",
    "shadow text": "pick(shadow.querySelectorAll('p, button')).textContent = words",
    "shadow class": "pick(shadow.querySelectorAll('p, button')).classList.toggle('s')",
    "slot": "const e = document.querySelector('#host > *'); if (e) e.slot = ['a', '', 'none'][n % 3]",
    "slot name": "const e = shadow.querySelector('slot'); e.name = ['a', 'b'][n % 2]",
    "slotted": "document.getElementById('host').insertAdjacentHTML('beforeend', `<b slot=a>${words}</b>`)",
    "contenteditable": "pick(rows).toggleAttribute('contenteditable')",
    "nothing": "",
}


def script(name: str) -> str:
    """Return the change as a function of a number."""
    return PRELUDE.replace("CHANGE", CHANGES[name])
