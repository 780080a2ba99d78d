"""What a person does on a page, for the bench of the executor: a form, a counter, a walk over three pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

FORM = "form.html"
COUNTER = "counter.html"
WALK = ("one.html", "two.html", "three.html")

VALUES: Mapping[str, str] = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "tel": "+44 20 7946 0018",
    "guests": "3",
    "room": "Suite",
    "date": "2026-12-24",
    "breakfast": "on",
    "parking": "on",
    "near": "sea",
    "notes": "Quiet room, please",
    "budget": "70",
    "search": "river view",
}
"""What is posted, by name."""

SELECTED = frozenset({"room"})
TICKED = frozenset({"breakfast", "parking", "near"})
"""Fields that are chosen from or ticked; all others are typed into."""

SUBMITTER = "Book"

LABELS: Mapping[str, str] = {
    "name": "Name",
    "email": "Email",
    "tel": "Phone",
    "guests": "Guests",
    "room": "Room",
    "date": "Date",
    "breakfast": "Breakfast",
    "parking": "Parking",
    "near=town": "Near the town",
    "near=sea": "Near the sea",
    "notes": "Notes",
    "budget": "Budget",
    "search": "Search",
}
"""The accessible name of every field of the form; of a radio button, by what it posts."""


class Deed(NamedTuple):
    """One thing that is done to a field of the form, however it is done."""

    do: Literal["type", "select", "tick"]
    name: str
    value: str

    @property
    def label(self) -> str:
        return LABELS.get(f"{self.name}={self.value}") or LABELS[self.name]

    @property
    def selector(self) -> str:
        """Return the CSS selector that a tool by selectors is given."""
        value = f'[value="{self.value}"]' if f"{self.name}={self.value}" in LABELS else ""
        return f"[name={self.name}]{value}"


def deeds(values: Mapping[str, str]) -> list[Deed]:
    """Return what is to be done before the button, in the order of the values; absent boxes stay empty."""
    return [
        Deed("select" if name in SELECTED else "tick" if name in TICKED else "type", name, value)
        for name, value in values.items()
    ]


PAGES: Mapping[str, str] = {
    FORM: """<!doctype html><meta charset=utf-8><title>Booking</title>
      <h1>Book a room</h1><form action=done.html>
      <p><label>Name <input name=name></label> <label>Email <input type=email name=email></label>
      <p><label>Phone <input type=tel name=tel></label> <label>Guests <input type=number name=guests></label>
      <p><label>Room <select name=room><option>Single<option>Double<option>Suite</select></label>
      <label>Date <input type=date name=date></label>
      <p><label><input type=checkbox name=breakfast> Breakfast</label>
      <label><input type=checkbox name=parking> Parking</label>
      <p><label><input type=radio name=near value=town> Near the town</label>
      <label><input type=radio name=near value=sea> Near the sea</label>
      <p><label>Notes <textarea name=notes></textarea></label>
      <label>Budget <input type=range name=budget min=0 max=100></label>
      <label>Search <input type=search name=search></label><p><button>Book</button></form>""",
    "done.html": "<!doctype html><title>Booked</title><h1>Thank you</h1>",
    COUNTER: """<!doctype html><title>Counter</title>
      <button onclick="n.textContent = +n.textContent + 1">Count</button><p>So far: <b id=n>0</b></p>""",
    **{
        page: f"""<!doctype html><title>{page}</title><h1>Step {page}</h1>"""
        + "".join(f"<p><label>Answer {row} <input name=a{row}></label>" for row in range(8))
        + f"""<p><button onclick="this.textContent = 'Checked'">Check</button>
          <p><a href={after}>Next</a>"""
        for page, after in zip(WALK, (*WALK[1:], "done.html"), strict=True)
    },
}

SETTERS = """values => {
  const form = document.forms[0];
  const tell = (field, type) => field.dispatchEvent(new Event(type, { bubbles: true }));
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    const one = field instanceof RadioNodeList ? [...field].find(radio => radio.value === value) : field;
    if (one.type === 'checkbox' || one.type === 'radio') one.click();
    else {
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(one), 'value').set.call(one, value);
      tell(one, 'input');
      tell(one, 'change');
    }
  }
  setTimeout(() => form.querySelector('button').click()); // the answer is lost else, now and then
}"""
"""The floor of filling a form: one evaluate with native setters."""
