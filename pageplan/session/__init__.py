"""A page at work: planned actions carried out in order, whatever the protocol, and all that happened."""

from .policies import answer, confirmed, known_answer
from .secrets import Secrets
from .timeline import Outline, Picture, Said, StepBegun, StepRecord, Streamed, Timeline, View

__all__ = [
    "Outline",
    "Picture",
    "Said",
    "Secrets",
    "StepBegun",
    "StepRecord",
    "Streamed",
    "Timeline",
    "View",
    "answer",
    "confirmed",
    "known_answer",
]
