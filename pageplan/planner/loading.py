"""Reading a script: every error is one sentence that names the place and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from .models import Script

SIZE_LIMIT = 1_000_000
MOST_NODES = 100_000
_YAML_WORDS = "put it in quotes (YAML reads yes, no, on, off and numbers as other things)"
_CURES = {
    "extra_forbidden": "unknown key: check its spelling, or remove it",
    "missing": "this key is needed: add it",
    "string_type": f"this must be a text: {_YAML_WORDS}",
    "is_instance_of": f"this must be a text: {_YAML_WORDS}",
}
"""What to do about an error of pydantic, by its type; others are said in its own words."""


class ScriptError(ValueError):
    """A script that cannot be used; the sentence says where, what and how to cure it."""


def load_script(source: str | Path) -> Script:
    """Return the script in a file, or in a text: a string with a line break is the text itself."""
    if isinstance(source, Path) or "\n" not in source:
        return _parse(_read(Path(source)), str(source))
    return _parse(source, "script")


def builtin_script() -> Script:
    """Return the script that is used when none is given."""
    text = (files(__package__) / "builtin.yaml").read_text(encoding="utf-8")
    return _parse(text, "builtin.yaml")


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ScriptError(f"{path}: {reason}; give the path of a script file") from error
    except UnicodeDecodeError as error:
        raise ScriptError(f"{path}: not UTF-8; save the script as UTF-8 text") from error
    return text


def _parse(text: str, name: str) -> Script:
    if len(text) > SIZE_LIMIT:
        raise ScriptError(f"{name}: larger than {SIZE_LIMIT:,} characters; split the script")
    try:
        return _validated(yaml.SafeLoader(text), name)
    except yaml.YAMLError as error:
        raise ScriptError(_yaml_sentence(error, name)) from error
    except RecursionError as error:
        raise ScriptError(f"{name}: nested too deeply; write it flatter") from error


def _validated(loader: yaml.SafeLoader, name: str) -> Script:
    node = loader.get_single_node()
    if not isinstance(node, yaml.MappingNode):
        raise ScriptError(f"{name}: not a mapping; a script begins with the keys version and rules")
    for place in _repeated(node):
        raise ScriptError(f'{name}, line {place[1]}: the key "{place[0]}" stands twice; keep one')
    if _size(node, {}, name) > MOST_NODES:
        raise ScriptError(
            f"{name}: more than {MOST_NODES:,} values once its aliases (*) are filled in; use fewer"
        )
    try:
        return Script.model_validate(_constructed(loader, node, name))
    except ValidationError as error:
        raise ScriptError(_sentence(error, node, name)) from error


def _constructed(loader: yaml.SafeLoader, node: yaml.Node, name: str) -> Any:
    try:
        return loader.construct_document(node)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # `!!int x`, a day that is none
        raise ScriptError(f"{name}: a number or date cannot be read ({error}); put it in quotes") from error


def _size(node: yaml.Node, known: dict[int, int], name: str) -> int:
    """Count the values below a node, those behind an alias each time; ScriptError for one inside itself."""
    if id(node) not in known:
        known[id(node)] = 0  # not counted yet: whoever meets it now came from it
        known[id(node)] = 1 + sum(_size(child, known, name) for child in _children(node))
    elif known[id(node)] == 0:
        line = node.start_mark.line + 1
        raise ScriptError(f"{name}, line {line}: this stands inside itself by an alias (*); write it out")
    return known[id(node)]


def _yaml_sentence(error: yaml.YAMLError, name: str) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not readable"
    place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return f"{name}{place}: not valid YAML: {problem}; check indentation, colons and quotes"


def _repeated(root: yaml.Node) -> Iterator[tuple[str, int]]:
    """Yield the keys that a mapping has twice, with their lines; YAML itself would keep the last."""
    waiting, met = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            yield from _repeated_here(node)
        fresh = [child for child in _children(node) if id(child) not in met]  # aliases come many times
        met.update(map(id, fresh))
        waiting.extend(fresh)


def _repeated_here(node: yaml.MappingNode) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _sentence(error: ValidationError, root: yaml.Node, name: str) -> str:
    """Return one sentence for the first of the errors, and how many more there are."""
    found = error.errors(include_url=False)
    # A list with a bad item counts as too short as well.
    errors = [item for item in found if item["type"] != "too_short"] or found
    first = errors[0]
    path, line = _locate(first["loc"], root)
    cure = _CURES.get(first["type"]) or _message(first)
    more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{name}, line {line}: {path or 'script'}: {cure}{more}"


def _message(error: Any) -> str:
    message: str = error["msg"]
    return message.removeprefix("Value error, ")


def _locate(loc: tuple[int | str, ...], node: yaml.Node) -> tuple[str, int]:
    """Return the readable path and the line of an error; parts that the file lacks are kept as text."""
    path, line = "", node.start_mark.line + 1
    here: yaml.Node | None = node
    for part in loc:
        found = _child(here, part)
        if found is None and not _is_key(part):
            continue
        if found is not None:
            here, line = found[0], found[1]
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path, line


def _is_key(part: int | str) -> bool:
    """Tell whether part of an error's place is a script key, not a name inside the validator."""
    return isinstance(part, str) and part.isidentifier() and part.islower()


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item, item.start_mark.line + 1
    return None
