"""The JavaScript that the bench runs in a page: the floor, and the small changes with their way back."""

from __future__ import annotations

from dataclasses import dataclass

EMPTY = "() => 0"

FLOOR = """() => {
  let count = 0, shown = 0, width = 0;
  const visit = root => {
    for (const element of root.querySelectorAll('*')) {
      count += 1;
      width += element.getBoundingClientRect().width;
      if (element.checkVisibility()) shown += 1;
      if (element.shadowRoot) visit(element.shadowRoot);
      const inner = element.localName === 'iframe' ? element.contentDocument : null;
      if (inner) visit(inner);
    }
  };
  visit(document);
  return [count, shown, width];
}"""
"""The least that any account costs: every element, its box, whether it is shown. Returns the count first."""

SETTLED = """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(
  document.documentElement.getBoundingClientRect().height), 0)))"""
"""Waits until a fresh page has been rendered once, so that its first layout is not counted as ours."""

_CHOOSE = """
  const middle = list => list[Math.floor(list.length / 2)];
  const drawn = element => element.checkVisibility() && element.getClientRects().length > 0;
  const all = [...document.body.querySelectorAll('*')];
  const told = element => element.childElementCount === 0 && element.textContent.trim().length > 2;
  const biggest = limit => all
    .filter(element => drawn(element) && !element.closest('header'))
    .filter(element => element.querySelector('a,button,input,select'))
    .map(element => [element.querySelectorAll('*').length, element])
    .filter(([size]) => size <= limit).sort((one, other) => other[0] - one[0])[0]?.[1];
"""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A small change of a page and its way back, each a script; `prepare` chooses once what will change."""

    name: str
    prepare: str
    do: str
    undo: str


def _prepare(chosen: str) -> str:
    return f"() => {{ {_CHOOSE} {chosen} }}"


CHANGES = (
    Change(name="nothing changed", prepare=EMPTY, do=EMPTY, undo=EMPTY),
    Change(
        name="one text changed",
        prepare=_prepare(
            "const node = middle(all.filter(e => drawn(e) && told(e) && !e.closest('script,style,select')));"
            "window.benchText = [node.firstChild, node.firstChild.data];"
        ),
        do="() => { benchText[0].data = 'Changed by the bench'; }",
        undo="() => { benchText[0].data = benchText[1]; }",
    ),
    Change(
        name="scrolled",
        prepare=EMPTY,
        do="() => scrollTo({ top: 600, behavior: 'instant' })",
        undo="() => scrollTo({ top: 0, behavior: 'instant' })",
    ),
    Change(
        name="a section hidden",
        prepare=_prepare(
            "const node = biggest(Math.max(30, all.length / 100));"
            "window.benchSection = [node, node.getAttribute('style')];"
        ),
        do="() => { benchSection[0].style.setProperty('display', 'none', 'important'); }",
        undo="""() => {
          const [node, was] = benchSection;
          node.setAttribute('style', was ?? ''); // written first: else Chromium leaves an empty attribute
          if (was === null) node.removeAttribute('style');
        }""",
    ),
    Change(
        name="a row added",
        prepare=_prepare(
            "const rows = [...document.querySelectorAll('tbody > tr, ul > li, p')];"
            "window.benchRow = middle(rows.filter(drawn));"
        ),
        do="() => { window.benchNew = benchRow.cloneNode(true); benchRow.after(benchNew); }",
        undo="() => { benchNew.remove(); }",
    ),
)
