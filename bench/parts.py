"""What the generated pages are made of: cards, tables, lists, forms, navigation, icons, hidden things.

Every part writes each of its tags out (`tbody` too), so that what is counted in the markup is what the parser
makes of it. A part is a function of the dice and of a number that nobody else on the page has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

WORDS = (
    "account address amount annual archive balance basket billing café calendar cancel card change city client "
    "comment company contract country coupon customer daily default delivery detail discount draft due export "
    "filter first folder gift group guest help history holiday image import invoice item journey label language "
    "last launch library limit list location manager market member message monthly name network new note notice "
    "number offer office open option order overview owner paper partner password payment people phone photo plan "
    "policy postal preview price privacy product profile project public quantity question rate receipt record "
    "region reminder report request result return review room sale sample schedule season section security "
    "service share shipping shop size source start status stock store street summary supplier support survey "
    "table tax team ticket title today total tour travel update user value view voucher week year zone"
).split()

Part = Callable[[Random, int], str]


def words(dice: Random, least: int, most: int) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(least, most))).capitalize()


def icon(dice: Random) -> str:
    return (
        f'<svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
        f'<path d="M{dice.randint(1, 8)} 2h8v8z"></path><circle cx="8" cy="8" r="{dice.randint(2, 6)}"></circle></svg>'
    )


def card(dice: Random, number: int) -> str:
    facts = "".join(
        f'<li><span class="key">{words(dice, 1, 1)}</span></li>' for _ in range(dice.randint(2, 4))
    )
    return (
        f'<article class="card" style="order:{dice.randint(0, 3)}"><div class="card-head">{icon(dice)}'
        f'<h3>{words(dice, 2, 4)}</h3><span class="badge">{dice.randint(1, 99)}</span></div>'
        f"<p>{words(dice, 8, 20)}.</p><ul>{facts}</ul>"
        f'<div class="card-foot"><a class="more" href="/item/{number}">{words(dice, 1, 3)}</a>'
        f'<button class="btn" type="button">{icon(dice)}<span>Add to basket</span></button></div></article>'
    )


def tile(dice: Random, number: int) -> str:
    return (
        f'<div class="tile" data-open="{number}"><div class="tile-in"><strong>{words(dice, 1, 2)}</strong>'
        f"<em>€{dice.randint(1, 900)}.{dice.randint(10, 99)}</em></div>"
        f'<span class="chip">{words(dice, 1, 1)}</span></div>'
    )


def row(dice: Random, number: int, place: int) -> str:
    cells = "".join(f'<td class="num">{dice.randint(1, 9999)}</td>' for _ in range(5))
    act = (
        f'<a href="/order/{number}/{place}">Open</a>'
        if place % 3 == 0
        else f"<span>{words(dice, 1, 1)}</span>"
    )
    return f'<tr><th scope="row">{words(dice, 1, 2)}</th>{cells}<td>{act}</td></tr>'


def table(dice: Random, number: int) -> str:
    heads = "".join(f'<th scope="col">{words(dice, 1, 1)}</th>' for _ in range(7))
    rows = "".join(row(dice, number, place) for place in range(dice.randint(5, 12)))
    return (
        f'<div class="scroller"><table><caption>{words(dice, 2, 3)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def items(dice: Random, number: int) -> str:
    rows = "".join(
        f'<li class="line"><span class="dot"></span><div class="line-in"><b>{words(dice, 1, 3)}</b>'
        f'<small style="color:#{dice.randint(100, 666)}">{words(dice, 3, 8)}</small></div></li>'
        for _ in range(dice.randint(5, 12))
    )
    return f'<ul class="lines" id="lines-{number}">{rows}</ul>'


def prose(dice: Random, number: int) -> str:
    link = f'<a href="/read/{number}">{words(dice, 1, 3)}</a>'
    return (
        f"<div class='prose'><h3>{words(dice, 2, 5)}</h3><p>{words(dice, 12, 30)} <em>{words(dice, 1, 2)}</em> "
        f"{words(dice, 8, 20)} <strong>{words(dice, 1, 2)}</strong>.</p><blockquote><p>{words(dice, 10, 20)} "
        f"<code>{words(dice, 1, 1)}</code> <i>{words(dice, 2, 4)}</i></p></blockquote>"
        f"<p>{words(dice, 10, 25)} {link}</p><dl><dt>{words(dice, 1, 1)}</dt><dd>{words(dice, 2, 5)}</dd>"
        f"<dt>{words(dice, 1, 1)}</dt><dd>{words(dice, 2, 5)}</dd></dl></div>"
    )


def field(kind: str, label: str, number: int, place: int) -> str:
    name = f"f{number}-{place}"
    return (
        f'<div class="field"><label for="{name}">{label}<span class="star"></span></label>'
        f'<input id="{name}" name="{name}" type="{kind}" placeholder="{label}"></div>'
    )


def form(dice: Random, number: int) -> str:
    kinds = dice.sample(("text", "email", "password", "tel", "number", "date", "search", "url"), 3)
    fields = "".join(field(kind, words(dice, 1, 2), number, place) for place, kind in enumerate(kinds))
    options = "".join(f"<option>{words(dice, 1, 2)}</option>" for _ in range(dice.randint(3, 8)))
    boxes = "".join(
        f'<label class="check"><input type="radio" name="r{number}" value="{place}"><span>{words(dice, 1, 2)}</span>'
        "</label>"
        for place in range(3)
    )
    return (
        f'<form action="/send/{number}" class="form" aria-label="{words(dice, 1, 2)}">{fields}'
        f'<div class="field"><label for="s{number}">{words(dice, 1, 1)}</label>'
        f'<select id="s{number}" name="s{number}">{options}</select></div>'
        f"<fieldset><legend>{words(dice, 1, 3)}</legend>{boxes}</fieldset>"
        f'<div class="field"><label for="t{number}">{words(dice, 1, 1)}</label>'
        f'<textarea id="t{number}" name="t{number}" rows="2"></textarea></div>'
        f'<p class="hint">{words(dice, 5, 9)}</p><button class="btn primary">{words(dice, 1, 2)}</button></form>'
    )


def tabs(dice: Random, number: int) -> str:
    heads = "".join(
        f'<div role="tab" tabindex="{-1 if place else 0}" aria-selected="{"false" if place else "true"}">'
        f"{words(dice, 1, 1)}</div>"
        for place in range(3)
    )
    panel = f'<div role="tabpanel"><p>{words(dice, 10, 20)}</p></div>'
    closed = f'<div role="tabpanel" hidden><p>{words(dice, 10, 20)}</p><a href="/tab/{number}">More</a></div>'
    return f'<div class="tabs"><div role="tablist">{heads}</div>{panel}{closed}</div>'


def disclosure(dice: Random, number: int) -> str:
    return (
        f"<details><summary>{words(dice, 2, 4)}</summary><div><p>{words(dice, 10, 20)}</p>"
        f'<p>{words(dice, 5, 9)} <a href="/faq/{number}">{words(dice, 1, 2)}</a></p></div></details>'
    )


def shadow(dice: Random, number: int) -> str:
    """Return a custom element with an open shadow root, declared in the markup."""
    return (
        f'<x-card class="x"><template shadowrootmode="open"><style>.in{{padding:4px}}.go{{cursor:pointer}}</style>'
        f'<div class="in"><h4>{words(dice, 1, 3)}</h4><slot></slot><p>{words(dice, 6, 12)}</p>'
        f'<button class="go" type="button" aria-label="{words(dice, 2, 3)}">{icon(dice)}</button></div></template>'
        f'<span>{words(dice, 2, 4)}</span><a href="/x/{number}">{words(dice, 1, 2)}</a></x-card>'
    )


def concealed(dice: Random, number: int) -> str:
    """Return what is in the tree and not on the screen, in any of the ways that pages have."""
    how = dice.choice(
        (
            " hidden",
            ' style="display:none"',
            ' class="gone"',
            ' style="visibility:hidden"',
            ' class="sr-only"',
        )
    )
    rows = "".join(f"<li><span>{words(dice, 1, 3)}</span></li>" for _ in range(dice.randint(4, 10)))
    return (
        f'<div{how}><div class="menu"><h4>{words(dice, 1, 2)}</h4><ul>{rows}</ul>'
        f'<a href="/menu/{number}">{words(dice, 1, 2)}</a></div></div>'
    )


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A part, how often it comes, and whether it raises the share of interactive elements."""

    part: Part
    weight: int
    dense: bool


KINDS = (
    Kind(part=card, weight=6, dense=True),
    Kind(part=tile, weight=2, dense=True),
    Kind(part=form, weight=2, dense=True),
    Kind(part=tabs, weight=1, dense=True),
    Kind(part=disclosure, weight=1, dense=True),
    Kind(part=shadow, weight=2, dense=True),
    Kind(part=table, weight=4, dense=False),
    Kind(part=items, weight=4, dense=False),
    Kind(part=prose, weight=4, dense=False),
    Kind(part=concealed, weight=3, dense=False),
)

STYLE = """
*{box-sizing:border-box}body{margin:0;font:14px/1.4 sans-serif;color:#222}header{position:sticky;top:0;z-index:5}
header,footer{background:#eee;padding:8px}nav ul{display:flex;gap:8px;list-style:none;margin:0;padding:0}
nav a{color:#036;text-decoration:none}nav a:hover{text-decoration:underline}main{padding:8px;max-width:1200px}
.section{border-top:1px solid #ddd;padding:8px 0}.section>h2{font-size:18px}.card{border:1px solid #ccc;padding:8px}
.card-head,.card-foot{display:flex;gap:8px;align-items:center}.card ul{columns:2;padding-left:16px}
.badge{background:#c00;color:#fff;border-radius:8px;padding:0 6px}.badge::before{content:"#"}
.more::after{content:" ›"}.btn{cursor:pointer;border:1px solid #888;padding:4px 8px}.btn.primary{background:#036;color:#fff}
.tile{display:inline-block;width:160px;padding:8px;background:#fafafa}.tile.open{background:#ffd}
.chip{cursor:pointer;border-radius:9px;background:#def;padding:0 8px}.scroller{overflow:auto;max-height:220px}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #eee;padding:2px 6px}.num{text-align:right}
tbody tr:nth-child(odd){background:#f7f7f7}.lines{list-style:none;padding:0}.line{display:flex;gap:6px}
.dot{width:8px;height:8px;border-radius:4px;background:#0a0}.line-in{flex:1}.line-in small{display:block}
.prose blockquote{border-left:3px solid #ccc;padding-left:8px}.form{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.field label{display:block}.star::after{content:"*";color:#c00}.check{display:inline-flex;gap:4px}.hint{opacity:.7}
.tabs [role=tab]{display:inline-block;padding:4px 8px;cursor:pointer}.tabs [aria-selected=true]{font-weight:bold}
.gone{display:none}.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.icon{vertical-align:middle;fill:#666}iframe{width:100%;height:200px;border:0}.x{display:block}
"""

SCRIPT = (
    "for (const node of document.querySelectorAll('[data-open]'))"
    " node.addEventListener('click', () => node.classList.toggle('open'));"
)
