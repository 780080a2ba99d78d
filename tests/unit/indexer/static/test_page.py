"""A saved page becomes a context like any other."""

from __future__ import annotations

from indexer import PageContext, State, index_html

URL = "https://shop.example/a/b?c"


def names(context: PageContext) -> list[str]:
    return [element.text for element in context.elements]


def test_the_context_says_that_it_is_static() -> None:
    context = index_html("<title> A \n page </title><a href=x>Link</a>", URL)
    wire = context.wire(full=True)
    assert (context.title, context.url, context.static) == ("A page", URL, True)
    assert wire["static"] is True
    assert "static" not in context.wire()
    assert wire["indexedElements"][0]["box"] == {"x": 0, "y": 0, "width": 0, "height": 0}
    assert context.elements[0].state == (State.VISIBLE,)


def test_numbers_count_frames_in_tree_order_after_the_page() -> None:
    context = index_html(
        """<a href=0>first</a>
        <iframe srcdoc="<a href=1>inner</a><iframe srcdoc='<a href=2>innermost</a>'></iframe>"></iframe>
        <a href=3>last</a><iframe srcdoc="<a href=4>second</a>"></iframe>""",
        URL,
    )
    assert names(context) == ["first", "last", "inner", "innermost", "second"]
    assert [element.id for element in context.elements] == [1, 2, 3, 4, 5]
    assert [element.frame for element in context.elements] == [0, 0, 1, 2, 3]
    assert context.elements[2].target == "https://shop.example/a/1"


def test_what_a_page_loads_into_frames_is_told_as_missing() -> None:
    context = index_html(
        '<iframe src="https://ads.example/"></iframe><iframe src="about:blank"></iframe>', URL
    )
    assert [failure.url for failure in context.failures] == ["https://ads.example/"]
    assert "saved page" in context.failures[0].reason


def test_a_frame_s_conditions_hold_for_what_is_in_it() -> None:
    context = index_html('<div inert><iframe srcdoc="<button>b</button>"></iframe></div>', URL)
    assert context.elements[0].state == (State.INERT,)


def test_base() -> None:
    context = index_html(
        "<base href='/z/'><base href='/no/'><a href=q>a</a><form><button>b</button></form>", URL
    )
    assert [element.target for element in context.elements] == [
        "https://shop.example/z/q",
        "https://shop.example/z/",
    ]


def test_an_open_modal_is_told_first() -> None:
    dialog = '<div role="dialog" aria-modal="true" aria-label="D"{}><button>in</button>Sure?</div>'
    opened = index_html(f"<p>Page</p><button>out</button>{dialog.format(' style=display:block')}", URL)
    assert opened.visible_text.splitlines() == ["in Sure?", "Page", "out"]
    assert [element.in_modal for element in opened.elements] == [False, True]
    assert State.BEHIND_MODAL in opened.elements[0].state


def test_a_dialog_that_a_style_sheet_may_hide_puts_nothing_behind_it() -> None:
    closed = index_html(
        '<button>out</button><div role="dialog" aria-modal="true"><button>in</button></div>', URL
    )
    assert [element.state for element in closed.elements] == [(State.VISIBLE,), (State.VISIBLE,)]


def test_style_sheets_are_not_applied() -> None:
    context = index_html("<style>.h { display: none }</style><button class=h>Perhaps hidden</button>", URL)
    assert names(context) == ["Perhaps hidden"]


def test_xhtml_is_read_as_xml_where_it_is_well_formed() -> None:
    html = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"
        "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml">
        <head><script src="a.js"/><title/></head><body><div/><p>a&nbsp;b <![CDATA[<c>]]></p>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
        <a xlink:href="d"><title>e</title></a></svg></body></html>"""
    context = index_html(html, URL)
    assert context.visible_text == "a b <c>"
    assert [(element.text, element.href) for element in context.elements] == [("e", "d")]


def test_xhtml_that_is_not_well_formed_is_read_as_html() -> None:
    html = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>a<br>b<a href=x>c</body>'
    assert names(index_html(html, URL)) == ["c"]


def test_a_secret_never_leaves() -> None:
    html = """<input type=password value=hunter2><input autocomplete=cc-number value=4111111111111111>
        <input name=cardNumber value=42><p>Card 4111 1111 1111 1111</p><input value="4111-1111-1111-1111">"""
    context = index_html(html, URL)
    told = str(context.wire(full=True))
    assert [element.value for element in context.elements] == ["••••"] * 4
    assert not any(secret in told for secret in ("hunter2", "4111", "'42'"))


def test_two_readings_are_equal() -> None:
    html = "<form><label>Name <input name=n></label><button>Send</button></form>" * 3
    assert index_html(html, URL) == index_html(html, URL)
