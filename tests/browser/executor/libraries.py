"""Pages built from component libraries of npm, each with the library's own state as the witness.

The libraries come from tests/npm/node_modules as they are published, without a bundler, by a made-up origin.
"""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page, Route

ORIGIN = "http://libraries.test"
MODULES = Path(__file__).resolve().parents[2] / "npm" / "node_modules"

COUNTRIES = ["France", "Germany", "Ghana", "Greece", "Grenada", "Guinea", "Japan", "Kenya", "Peru", "Spain"]


@dataclass(frozen=True)
class Library:
    """A library's page: what it loads from its package, its markup, and the script that starts it."""

    head: str
    body: str
    script: str = ""

    @property
    def html(self) -> str:
        """Return the whole page; `ready` is true once its widgets work."""
        return (
            f"<!doctype html><html lang=en><head><title>Widgets</title>{self.head}</head><body>"
            f"<form id=form onsubmit='event.preventDefault()'>{self.body}<button>Send</button></form>"
            "<script>const posted = () => Object.fromEntries(new FormData(document.getElementById('form')))"
            f"</script><script type=module>{self.script};globalThis.ready = true</script></body></html>"
        )


def styled(*paths: str) -> str:
    """Return the links of style sheets in packages."""
    return "".join(f"<link rel=stylesheet href=/{path}>" for path in paths)


def scripted(*paths: str) -> str:
    """Return the tags of classic scripts in packages."""
    return "".join(f"<script src=/{path}></script>" for path in paths)


def options(labels: list[str]) -> str:
    """Return native options."""
    return "".join(f"<option value={label.lower()}>{label}</option>" for label in labels)


BOOTSTRAP = Library(
    head=styled("bootstrap/dist/css/bootstrap.min.css")
    + scripted("bootstrap/dist/js/bootstrap.bundle.min.js"),
    body="""
      <div class=dropdown><button class="btn dropdown-toggle" type=button data-bs-toggle=dropdown
        aria-expanded=false>Actions</button>
        <ul class=dropdown-menu><li><a class=dropdown-item href="#rename">Rename</a></li>
          <li><button class=dropdown-item type=button onclick="done='copy'">Copy</button></li>
          <li><a class="dropdown-item disabled" aria-disabled=true>Delete</a></li></ul></div>
      <ul class="nav nav-tabs" role=tablist>
        <li class=nav-item role=presentation><button class="nav-link active" id=t1 type=button role=tab
          data-bs-toggle=tab data-bs-target="#p1" aria-controls=p1 aria-selected=true>Home</button></li>
        <li class=nav-item role=presentation><button class=nav-link id=t2 type=button role=tab
          data-bs-toggle=tab data-bs-target="#p2" aria-controls=p2 aria-selected=false>Profile</button></li></ul>
      <div class=tab-content><div class="tab-pane active" id=p1 role=tabpanel>Welcome</div>
        <div class=tab-pane id=p2 role=tabpanel>About you</div></div>
      <label for=size class=form-label>Size</label><select id=size name=size class=form-select>
        <option value=s>Small</option><option value=l>Large</option></select>
      <div class=form-floating><input id=mail name=mail class=form-control placeholder=Mail>
        <label for=mail>Mail</label></div>
      <button type=button class=btn data-bs-toggle=modal data-bs-target="#modal">Open dialog</button>
      <button type=button class=btn data-bs-toggle=tooltip data-bs-title="Saved at noon">Status</button>
      <div class="modal fade" id=modal tabindex=-1 aria-labelledby=mt><div class=modal-dialog>
        <div class=modal-content><h5 id=mt>Sure?</h5><button type=button class=btn
          data-bs-dismiss=modal>Close dialog</button></div></div></div>""",
    script="document.querySelectorAll('[data-bs-toggle=tooltip]').forEach(e => new bootstrap.Tooltip(e))",
)

SHOELACE = Library(
    head=styled("@shoelace-style/shoelace/cdn/themes/light.css"),
    body="""
      <sl-select label=Country name=country id=country>"""
    + "".join(f"<sl-option value={label.lower()}>{label}</sl-option>" for label in COUNTRIES)
    + """</sl-select>
      <sl-select label=Tongues name=tongues id=tongues multiple>
        <sl-option value=en>English</sl-option><sl-option value=ja>Japanese</sl-option>
        <sl-option value=sw>Swahili</sl-option></sl-select>
      <sl-dropdown id=drop><sl-button slot=trigger caret>Edit</sl-button><sl-menu>
        <sl-menu-item value=cut>Cut</sl-menu-item><sl-menu-item value=paste disabled>Paste</sl-menu-item>
        <sl-menu-item type=checkbox value=wrap>Wrap lines</sl-menu-item>
        <sl-menu-item>Find<sl-menu slot=submenu><sl-menu-item value=next>Find next</sl-menu-item>
          <sl-menu-item value=last>Find last</sl-menu-item></sl-menu></sl-menu-item></sl-menu></sl-dropdown>
      <sl-tree id=tree><sl-tree-item>Fruit<sl-tree-item>Apple</sl-tree-item>
          <sl-tree-item>Citrus<sl-tree-item>Lemon</sl-tree-item><sl-tree-item>Lime</sl-tree-item></sl-tree-item>
        </sl-tree-item><sl-tree-item>Nuts<sl-tree-item>Almond</sl-tree-item></sl-tree-item></sl-tree>
      <sl-radio-group label=Speed name=speed value=slow id=speed><sl-radio value=slow>Slow</sl-radio>
        <sl-radio value=fast>Fast</sl-radio></sl-radio-group>
      <sl-tab-group id=tabs><sl-tab slot=nav panel=one>One</sl-tab><sl-tab slot=nav panel=two>Two</sl-tab>
        <sl-tab-panel name=one>First</sl-tab-panel><sl-tab-panel name=two>Second</sl-tab-panel></sl-tab-group>
      <sl-input label=Nickname name=nick id=nick></sl-input>
      <sl-tooltip id=tip content="Beta feature"><sl-button id=plain>Beta</sl-button></sl-tooltip>""",
    script="""
      await import('/@shoelace-style/shoelace/cdn/shoelace.js');
      globalThis.picked = [];
      document.getElementById('drop').addEventListener('sl-select', e => picked.push(e.detail.item.value));
      await Promise.all(['sl-select', 'sl-tree', 'sl-dropdown', 'sl-input'].map(n => customElements.whenDefined(n)));
      await Promise.all([...document.querySelectorAll('*')].map(e => e.updateComplete))""",
)

FLATPICKR = Library(
    head=styled("flatpickr/dist/flatpickr.min.css") + scripted("flatpickr/dist/flatpickr.min.js"),
    body="""<label for=day>Arrival</label><input id=day name=day>
      <label for=alt>Departure</label><input id=alt name=alt value=2026-11-21>
      <label for=two>Return</label><input id=two name=two>
      <label for=when>Meeting</label><input id=when name=when>""",
    script="""const on = { defaultDate: '2026-11-15' };
      flatpickr('#day', { ...on, defaultDate: undefined, minDate: '2026-10-05', maxDate: '2027-12-31' });
      flatpickr('#alt', { altInput: true, altFormat: 'F j, Y' });
      flatpickr('#two', { ...on, showMonths: 2, dateFormat: 'd.m.Y', defaultDate: '15.11.2026', disable: ['24.12.2026'] });
      flatpickr('#when', { ...on, enableTime: true, allowInput: true, dateFormat: 'Y-m-d H:i' })""",
)

JQUERY_UI = Library(
    head=styled("jquery-ui-dist/jquery-ui.min.css")
    + scripted("jquery/dist/jquery.min.js", "jquery-ui-dist/jquery-ui.min.js"),
    body=f"""<label for=date>Date</label><input id=date name=date>
      <label for=auto>Land</label><input id=auto name=auto>
      <label for=pick>Grade</label><select id=pick name=pick>{options(["Fine", "Fair", "Poor"])}</select>
      <ul id=menu><li><div>File</div><ul><li><div>New</div></li><li><div>Recent</div><ul>
          <li><div>Plan.txt</div></li><li><div>Bill.txt</div></li></ul></li></ul></li>
        <li><div>Help</div></li><li class=ui-state-disabled><div>Off</div></li></ul>
      <label for=count>Count</label><input id=count name=count value=3>
      <div id=tabs><ul><li><a href="#ta">Alpha</a></li><li><a href="#tb">Beta</a></li></ul>
        <div id=ta>About alpha</div><div id=tb>About beta</div></div>""",
    script=f"""globalThis.picked = [];
      $('#date').datepicker({{ defaultDate: new Date(2026, 10, 15) }});
      $('#auto').autocomplete({{ source: {COUNTRIES}, delay: 100 }});
      $('#pick').selectmenu();
      $('#menu').menu({{ select: (event, ui) => picked.push(ui.item.children('div').text()) }});
      $('#count').spinner(); $('#tabs').tabs()""",
)

TOM_SELECT = Library(
    head=styled("tom-select/dist/css/tom-select.min.css")
    + scripted("tom-select/dist/js/tom-select.complete.min.js"),
    body=f"""<label for=one>Country</label><select id=one name=one><option value="">Choose…</option>
        {options(COUNTRIES)}</select>
      <label for=many>Tags</label><select id=many name=many multiple>{options(["Red", "Green", "Blue"])}</select>
      <label for=far>City</label><select id=far name=far><option value=""></option></select>""",
    script="""globalThis.one = new TomSelect('#one', { maxOptions: 5 });
      globalThis.many = new TomSelect('#many', {});
      const cities = ['Lima', 'Lisbon', 'London', 'Lagos'].map(text => ({ value: text.toLowerCase(), text }));
      globalThis.far = new TomSelect('#far', { shouldLoad: query => query.length > 1, load: (query, done) =>
        setTimeout(() => done(cities.filter(({ text }) => text.startsWith(query.slice(0, 2)))), 250) })""",
)

DOWNSHIFT = Library(
    head=scripted(
        "react/umd/react.production.min.js",
        "react-dom/umd/react-dom.production.min.js",
        "downshift/dist/downshift.umd.min.js",
    ),
    body="<div id=root></div>",
    script=f"""const {{ createElement: h, useState }} = React;
      const all = {COUNTRIES};
      const list = (props, open, items, of) => h('ul', props, open ? items.map((item, index) =>
        h('li', {{ key: item, ...of({{ item, index }}) }}, item)) : null);
      const Choice = () => {{
        const s = Downshift.useSelect({{ items: all, onSelectedItemChange: ({{ selectedItem }}) => picked.select = selectedItem }});
        return h('div', null, h('label', s.getLabelProps(), 'Origin'),
          h('div', s.getToggleButtonProps(), s.selectedItem ?? 'Choose a country'),
          list(s.getMenuProps(), s.isOpen, all, s.getItemProps));
      }};
      const Box = () => {{
        const [items, setItems] = useState(all.slice(0, 4));
        const c = Downshift.useCombobox({{ items, onSelectedItemChange: ({{ selectedItem }}) => picked.combobox = selectedItem,
          onInputValueChange: ({{ inputValue }}) => setItems(all.filter(one => one.toLowerCase().startsWith(inputValue.toLowerCase()))) }});
        return h('div', null, h('label', c.getLabelProps(), 'Goal'), h('input', c.getInputProps()),
          h('button', {{ type: 'button', 'aria-label': 'show goals', ...c.getToggleButtonProps() }}, '▾'),
          list(c.getMenuProps(), c.isOpen, items, c.getItemProps));
      }};
      globalThis.picked = {{}};
      ReactDOM.createRoot(document.getElementById('root')).render(h('div', null, h(Choice), h(Box)));
      await new Promise(done => setTimeout(done))""",
)

LIBRARIES = {
    "bootstrap": BOOTSTRAP,
    "shoelace": SHOELACE,
    "flatpickr": FLATPICKR,
    "jquery-ui": JQUERY_UI,
    "tom-select": TOM_SELECT,
    "downshift": DOWNSHIFT,
}


async def show(page: Page, name: str) -> None:
    """Open the page of a library and wait until its widgets work."""
    html = LIBRARIES[name].html

    async def serve(route: Route) -> None:
        path = route.request.url.removeprefix(f"{ORIGIN}/").partition("?")[0]
        file = MODULES / path
        if not path:
            await route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif file.is_file():
            await route.fulfill(
                body=file.read_bytes(), content_type=mimetypes.guess_type(path)[0] or "text/plain"
            )
        else:
            await route.fulfill(status=404, body="")

    await page.route(f"{ORIGIN}/**", serve)
    await page.goto(f"{ORIGIN}/")
    await page.wait_for_function("globalThis.ready")
