"""Which element of now is most like one that was meant."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given

from indexer import Box, Fingerprint, IndexedElement, PageContext
from indexer.candidates import MOST, candidates
from tests.unit.indexer.contexts import context, contexts, element


def found(meant: IndexedElement, *now: IndexedElement) -> list[int]:
    return [one.element.id for one in candidates(meant.fingerprint, context(*now), was=meant)]


def test_the_same_again_comes_first() -> None:
    meant = element(1, text="Add to cart", target="https://a.example/cart")
    again = element(9, text="Add to cart", target="https://a.example/cart")
    assert (
        found(meant, element(7, text="Add to list"), element(8, text="Cart", type="a", role="link"), again)[0]
        == 9
    )
    assert candidates(meant.fingerprint, context(again), was=meant)[0].likeness == 1.0


def test_equal_names_are_told_apart_by_what_they_stand_in_and_then_by_place() -> None:
    def delete(number: int, parent: str, y: float) -> IndexedElement:
        return element(number, text="Delete", parent=parent, box=Box(x=0, y=y, width=9, height=9))

    rows = (delete(11, "Ada", 0), delete(12, "Grace", 500), delete(13, "Grace", 40))
    assert found(delete(1, "Grace", 30), *rows) == [13, 12, 11]


def test_the_form_and_the_target_count() -> None:
    meant = element(1, text="Send", form="contact", target="https://a.example/contact")
    now = (
        element(2, text="Send", form="news", target="https://a.example/news"),
        element(3, text="Send", form="contact", target="https://a.example/news"),
        element(4, text="Send", form="contact", target="https://a.example/contact"),
    )
    assert found(meant, *now) == [4, 3, 2]


def test_a_counter_or_a_case_makes_no_difference_and_another_word_does() -> None:
    meant = element(1, text="Cart (1)")
    now = (element(2, text="Card"), element(3, text="cart (2)"), element(4, text="Checkout"))
    assert found(meant, *now) == [3, 2]


def test_another_kind_of_thing_is_no_candidate() -> None:
    assert found(element(1, text="Send"), element(2, text="Send", type="a", role="link")) == []
    assert found(element(1, text="Send"), element(2, text="Send", type="div")) == [2]


def test_what_was_not_sent_is_not_compared() -> None:
    now = context(element(1, text="Go"), element(2, text="Stop"))
    assert [one.element.id for one in candidates(Fingerprint(type="button", name="Go"), now)] == [1]
    assert [one.element.id for one in candidates(Fingerprint(type="button"), now)] == [1, 2]


@given(contexts())
def test_an_element_that_is_there_is_its_own_best_candidate(page: PageContext) -> None:
    for one in page.elements:
        near = candidates(one.fingerprint, page, was=one)
        assert near[0].likeness == 1.0
        assert len(near) <= MOST
        assert [other.likeness for other in near] == sorted((other.likeness for other in near), reverse=True)


def test_a_large_page_takes_a_time_linear_in_it() -> None:
    name = "A name of quite some length that many elements share, but for its number"
    page = context(*(element(n, text=f"{name} {n}") for n in range(1, 10_001)))
    began = perf_counter()
    assert candidates(element(1, text=f"{name} 5000").fingerprint, page)[0].element.id == 5_000
    assert perf_counter() - began < 3  # letter by letter on all of it takes ten times as long
