"""What visitors sent, remembered in arrival order for as long as one app lives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import FormData, UploadFile


@dataclass(frozen=True)
class File:
    """One uploaded file: the name the visitor's browser gave it, and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Submission:
    """One accepted form: `fields` maps a name to a string, or to a list if sent repeatedly."""

    id: str
    form: str
    at: datetime
    fields: Mapping[str, Any]
    files: tuple[File, ...] = ()

    def wire(self) -> dict[str, Any]:
        """Return the JSON object that `GET /submissions` lists."""
        return {
            "id": self.id,
            "form": self.form,
            "at": self.at.isoformat(),
            "fields": dict(self.fields),
            "files": [{"name": file.name, "size": file.size} for file in self.files],
        }


class Submissions:
    """Remember submissions; an id is never given twice, even after `clear`."""

    def __init__(self) -> None:
        self._kept: list[Submission] = []
        self._count = 0

    def add(self, form: str, fields: Mapping[str, Any], files: tuple[File, ...] = ()) -> Submission:
        """Remember one submission and return it with its new id, `FR-1001` first."""
        self._count += 1
        number = f"FR-{1000 + self._count}"
        submission = Submission(number, form, datetime.now(UTC), dict(fields), files)
        self._kept.append(submission)
        return submission

    def find(self, number: str, form: str) -> Submission | None:
        """Return the submission of that form with that id, or None."""
        return next((kept for kept in self._kept if (kept.id, kept.form) == (number, form)), None)

    def of(self, form: str) -> list[Submission]:
        """Return the submissions of one form, oldest first."""
        return [kept for kept in self._kept if kept.form == form]

    def clear(self) -> None:
        """Forget everything remembered so far."""
        self._kept.clear()

    def wire(self) -> list[dict[str, Any]]:
        """Return every submission as a JSON object, oldest first."""
        return [kept.wire() for kept in self._kept]

    def __iter__(self) -> Iterator[Submission]:
        return iter(list(self._kept))

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, index: int) -> Submission:
        return self._kept[index]


def text_fields(form: FormData) -> dict[str, Any]:
    """Return what was typed or chosen: one string a name, a list where a name came repeatedly."""
    fields: dict[str, Any] = {}
    for name in form:
        values = [value for value in form.getlist(name) if isinstance(value, str)]
        if values:
            fields[name] = values[0] if len(values) == 1 else values
    return fields


def uploaded_files(form: FormData) -> tuple[File, ...]:
    """Return the files sent; a file control left empty sends a part without a name."""
    uploads = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    return tuple(File(upload.filename, upload.size or 0) for upload in uploads if upload.filename)
