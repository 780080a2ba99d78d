"""What is on this page? The account of a live page that every plan stands on."""

from .context import PageContext
from .diff import Change, ContextDiff
from .errors import PageError, PageGone, PageSilent, WorldFailed, WorldLost
from .explanation import Explained, Explanation
from .indexer import Indexer
from .left_out import LeftOut
from .models import (
    Box,
    FieldKind,
    FieldOption,
    FilledField,
    Fingerprint,
    Form,
    FormField,
    FormStep,
    IndexedElement,
    Option,
    State,
)
from .options import IndexerOptions
from .static import index_html

__all__ = [
    "Box",
    "Change",
    "ContextDiff",
    "Explained",
    "Explanation",
    "FieldKind",
    "FieldOption",
    "FilledField",
    "Fingerprint",
    "Form",
    "FormField",
    "FormStep",
    "IndexedElement",
    "Indexer",
    "IndexerOptions",
    "LeftOut",
    "Option",
    "PageContext",
    "PageError",
    "PageGone",
    "PageSilent",
    "State",
    "WorldFailed",
    "WorldLost",
    "index_html",
]
