"""The generated pages: the same bytes, an exact size, a tenth interactive."""

from __future__ import annotations

import hashlib

import pytest

from bench.pages import INTERACTIVE, START, generate

KINDS = (
    b"<table>",
    b"<form ",
    b"<svg ",
    b"shadowrootmode",
    b"<iframe ",
    b"srcdoc=",
    b"<details>",
    b'role="tab"',
    b" hidden",
)


@pytest.mark.parametrize("size", [400, 1_000, 1_001, 5_000, 20_000])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_page_has_exactly_the_elements_asked_for(size: int, seed: int) -> None:
    assert generate(size, seed).elements == size


def test_the_same_size_and_seed_give_the_same_bytes() -> None:
    assert generate(2_000, 3).files == generate(2_000, 3).files


def test_the_bytes_are_those_of_every_other_machine() -> None:
    page = generate(1_000, 1).files[START]

    assert hashlib.sha256(page).hexdigest()[:16] == "d57e512f15397293"


def test_another_seed_gives_another_page() -> None:
    assert generate(2_000, 1).files[START] != generate(2_000, 2).files[START]


@pytest.mark.parametrize("size", [5_000, 20_000, 100_000])
def test_a_tenth_is_interactive(size: int) -> None:
    site = generate(size)

    assert site.interactive / site.elements == pytest.approx(INTERACTIVE, abs=0.01)


def test_a_page_has_every_kind_of_part_and_frames_of_both_kinds() -> None:
    site = generate(5_000)

    assert [kind for kind in KINDS if kind not in site.files[START]] == []
    assert len(site.files) > 1


def test_a_page_too_small_for_its_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="ask for 400 or more"):
        generate(399)
