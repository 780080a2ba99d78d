"""REST bodies and the site's configuration."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pageplan.dialects.leflux.rest import ChatBody
from pageplan.dialects.leflux.site import SiteConfig
from tests.unit.pageplan.dialects.leflux.stage import PAGE, SESSION


@pytest.mark.parametrize("key", ["pageContext", "context"])
def test_chat_takes_the_page_under_either_name(key: str) -> None:
    """LF-RS-06."""
    body = ChatBody.model_validate({"sessionId": SESSION, "message": "hi", key: PAGE})
    assert body.context
    assert body.context.url == PAGE["url"]


@pytest.mark.parametrize("message", ["x" * 5_000, "😀" * 2_500])
def test_five_thousand_units_pass(message: str) -> None:
    """LF-RS-07, protocols 1.20 #21."""
    assert ChatBody.model_validate({"sessionId": SESSION, "message": message}).message == message


@pytest.mark.parametrize("message", ["x" * 5_001, "😀" * 2_501, "", " \n", None, {}])
def test_other_messages_do_not(message: object) -> None:
    with pytest.raises(ValidationError):
        ChatBody.model_validate({"sessionId": SESSION, "message": message})


@pytest.mark.parametrize(
    "given",
    [
        {},
        None,
        [],
        {"layout": None, "greeting": " ", "launcher": None, "nudge": "no", "quickChips": {}},
        {"layout": "cinema", "primaryColor": "red;}", "launcher": {"size": "xxl", "glow": []}},
        {"nudge": {"enabled": "perhaps", "delay": "soon"}, "position": 3, "allowedHosts": "x"},
    ],
)
def test_nonsense_falls_to_the_defaults(given: Any) -> None:
    """LF-RS-16."""
    assert SiteConfig.model_validate(given) == SiteConfig()


def test_what_is_sensible_is_kept() -> None:
    """LF-RS-16: the rest of a part survives its bad neighbour."""
    chips = [
        {"text": "Pricing", "payload": "Show pricing"},
        {"text": None},
        *[{"text": "x", "payload": "y"}] * 9,
    ]
    site = SiteConfig.model_validate(
        {
            "primaryColor": "#a855f7",
            "greeting": "x" * 300,
            "launcher": {"size": "lg", "icon": 1},
            "quickChips": chips,
        }
    )
    assert (site.primary_color, len(site.greeting)) == ("#a855f7", 240)
    assert (site.launcher.size, site.launcher.icon) == ("lg", "chat")
    assert [chip.text for chip in site.quick_chips] == ["Pricing", "x", "x", "x", "x"]
