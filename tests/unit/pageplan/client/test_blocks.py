from __future__ import annotations

from typing import Any

import pytest

from pageplan.client.blocks import block_text


@pytest.mark.parametrize(
    ("kind", "data", "text"),
    [
        ("faq_list", {"items": [{"q": "Ship?", "a": "Yes."}]}, "Look:\n• Ship? — Yes."),
        ("link_cards", {"cards": [{"title": "Returns", "url": "/r"}]}, "Look:\n• Returns — /r"),
        (
            "feature_grid",
            {"features": [{"icon": "x", "title": "Private", "body": "In the EU."}]},
            "Look:\n• Private — In the EU.",
        ),
        (
            "pricing_cards",
            {"plans": [{"name": "Basic", "price": 9, "features": ["a", "b"]}]},
            "Look:\n• Basic — 9 — a, b",
        ),
        ("hologram", {"items": [{"q": "?"}]}, "Look:"),
        ("faq_list", {"items": "nonsense"}, "Look:"),
        ("faq_list", {"items": ["nonsense", 7]}, "Look:"),
    ],
)
def test_blocks_in_plain_text(kind: str, data: dict[str, Any], text: str) -> None:
    assert block_text(kind, data, "Look:") == text


def test_a_block_has_eight_items_at_most() -> None:
    items = [{"q": str(number)} for number in range(20)]
    assert block_text("faq_list", {"items": items}, "").count("•") == 8
