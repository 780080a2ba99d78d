from __future__ import annotations

from pathlib import Path

import pytest

from pageplan.planner import ScriptError, builtin_script, load_script

RULE = """version: 1
rules:
  - name: one
"""
SAY = "    steps: [{say: Hello}]\n"

WRONG = {
    "not YAML": ("version: 1\nrules: [\n", "line 3", "not valid YAML"),
    "a control character": ("version: 1\n\x00", "not valid YAML", "check"),
    "not a mapping": ("- 1\n- 2\n", "not a mapping", "version and rules"),
    "an unknown key": (RULE + SAY + "    colour: red\n", "line 5: rules[0].colour", "unknown key"),
    "no rules": ("version: 1\nrules: []\n", "line 2: rules", "at least 1"),
    "no version": ("rules:\n  - {name: a, steps: [{say: x}]}\n", "version", "needed"),
    "another version": ("version: 2\nrules:\n  - {name: a, steps: [{say: x}]}\n", "line 1: version", "1"),
    "a key twice": ("version: 1\nversion: 1\nrules: []\n", "line 2", "stands twice"),
    "a bad regex": (RULE + SAY + "    when: {message: {regex: '(' }}\n", "line 5", "not a regular"),
    "an unknown variable": (RULE + "    steps: [{say: 'Hello {nmae}'}]\n", "{nmae}", "no slot of the rule"),
    "an unknown filter": (RULE + "    steps: [{say: '{url|shout}'}]\n", "line 4", "known: first, last"),
    "code in a text": (RULE + "    steps: [{say: '{url.__class__}'}]\n", "line 4", "not a variable"),
    "a lone brace": (RULE + "    steps: [{say: 'a { b'}]\n", "line 4", "write \"{{\""),
    "two verbs": (RULE + "    steps: [{say: x, wait: 5}]\n", "line 4: rules[0].steps[0]", "exactly one of"),
    "a word that YAML reads as no": (
        RULE + SAY + "    when: {message: [no]}\n", "line 5", "message"),
    "a text that is no text": (RULE + "    steps: [{say: yes}]\n", "line 4", "put it in quotes"),
    "an acting rule without an end": (
        RULE + "    steps: [{click: x}]\n", "line 3: rules[0]", "has no complete"),
    "a sent form without a check": (
        RULE + "    steps: [{fill: {fields: {a: b}}}]\n    complete: {summary: s, message: m}\n",
        "has no verify", "line 3"),
    "a pattern without a group": (
        RULE + SAY + "    slots: {a: {ask: q, patterns: 'x+'}}\n", "slots.a.patterns", "no group"),
    "a required slot without a question": (RULE + SAY + "    slots: {a: {}}\n", "slots.a", "give ask"),
    "a choice without options": (
        RULE + SAY + "    slots: {a: {type: choice, ask: q}}\n", "slots.a", "needs options"),
    "a slot with a taken name": (RULE + SAY + "    slots: {url: {ask: q}}\n", "cannot be called", "url"),
    "an unknown kind": (
        RULE + "    steps: [{fill: {fields: {a: {kind: shoe, value: b}}}}]\n", "line 4", "no kind of field"),
    "a target of nothing": (RULE + "    steps: [{click: {nth: 2}}]\n", "line 4", "at least one of"),
    "two rules of one name": (RULE + SAY + "  - name: one\n" + SAY, "rules", "rename one"),
    "aliases without end": ("version: 1\nrules: &a\n  - *a\n", "line 2", "inside itself"),
    "a bomb of aliases": (
        "version: 1\nc0: &c0 {message: hi}\n"
        + "".join(f"c{n + 1}: &c{n + 1} {{any: [{', '.join([f'*c{n}'] * 10)}]}}\n" for n in range(8))
        + "rules: [{name: one, when: *c8}]\n",
        "100,000 values", "use fewer"),
    "lists without end": ("version: 1\nrules: " + "[" * 3_000 + "]" * 3_000 + "\n", "script", "flatter"),
    "a number that is none": ("version: !!int x\nrules: []\n", "script", "put it in quotes"),
    "a day that is none": ("version: 1\nrules: [{name: 2026-02-31}]\n", "script", "put it in quotes"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_every_error_is_one_sentence_with_place_and_cure(case: tuple[str, str, str]) -> None:
    text, place, cure = case
    with pytest.raises(ScriptError) as caught:
        load_script(text)
    sentence = str(caught.value)
    assert place in sentence, sentence
    assert cure in sentence, sentence
    assert "\n" not in sentence


def test_a_file_is_loaded_by_path_or_by_name(tmp_path: Path) -> None:
    path = tmp_path / "hello.yaml"
    path.write_text(RULE + SAY, encoding="utf-8")
    assert load_script(path) == load_script(str(path)) == load_script(RULE + SAY)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"no such file.*give the path"):
        load_script(tmp_path / "none.yaml")
    with pytest.raises(ScriptError, match="is a directory"):
        load_script(tmp_path)
    (tmp_path / "latin.yaml").write_bytes(b"version: 1\nx: \xe9\n")
    with pytest.raises(ScriptError, match="UTF-8"):
        load_script(tmp_path / "latin.yaml")


def test_a_huge_script_is_refused() -> None:
    with pytest.raises(ScriptError, match="split the script"):
        load_script("# \n" * 400_000)


def test_the_builtin_script_loads_and_its_greeting_fits_a_site_configuration() -> None:
    script = builtin_script()
    assert [rule.name for rule in script.rules] == ["help", "open", "contact"]
    assert script.greeting is not None
    assert len(script.greeting) <= 240
