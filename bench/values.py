"""What a form may be filled with: other values for every number, the same again for the same number."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

SEED = 1

NAMES = (
    "Ada Lovelace",
    "Zoë O’Hara-Müller",
    "Łukasz Żółć",
    "李小龍",
    "中村 さくら",
    "김민준",
    "محمد علي",
    "שרה כהן",
    "Ελένη Παπαδοπούλου",
    "Дарья Ёлкина",
    "नेहा शर्मा",
    "José Nuñez",
    "Robert'); DROP TABLE rooms;--",
    "👩‍🚀 Sally 🇨🇭",
    "e\u0301lodie",
    "𝒜𝒹𝒶 𐍈",
)
TELEPHONES = ("+44 20 7946 0018", "(555) 010-9999", "0041 44 668 18 00", "+81-3-1234-5678", "117")
WORDS = (
    "quiet room",
    "late arrival",
    "100% cotton & wool",
    "<b>no tags</b>",
    'a "double" bed',
    "crème brûlée",
    "c:\\temp\\new",
    "1 + 1 = 2?",
    "#7; half/half",
    "tab-less",
    "日本語メニュー",
    "غرفة هادئة",
    "🛏️🛏️",
    "{curly} ${dollar} `tick`",
)
FIRST_DAY, DAYS = date(1900, 1, 1), 73_000


def varied(number: int, seed: int = SEED) -> dict[str, str]:
    """Return values for the fields of the form by name, in the order of the page; an empty box has none."""
    draw = Random(f"{seed}:{number}")  # it must be the same again, not secret
    values = {
        "name": draw.choice(NAMES),
        "email": f"guest.{draw.randrange(10**6)}+{draw.choice('abc')}@example.org",
        "tel": draw.choice(TELEPHONES),
        "guests": str(draw.choice((0, 1, -7, draw.randrange(100), draw.randrange(10**12)))),
        "room": draw.choice(("Single", "Double", "Suite")),
        "date": (FIRST_DAY + timedelta(days=draw.randrange(DAYS))).isoformat(),
    }
    values |= {box: "on" for box in ("breakfast", "parking") if draw.random() < 0.5}
    return values | {
        "near": draw.choice(("town", "sea")),
        "notes": "\n".join(draw.sample(WORDS, draw.randint(1, 4))),
        "budget": str(draw.randint(0, 100)),
        "search": " ".join(draw.sample(WORDS, 2)),
    }
