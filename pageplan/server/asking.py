"""Ask the planner, and turn whatever it does into an input of the session."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial

from pageplan.dialects.leflux.effects import AskPlanner, Effect
from pageplan.dialects.leflux.server import ServerProtocol
from pageplan.planner.base import Planner, PlannerError, Turn

logger = logging.getLogger(__name__)

BROKE = "The planner failed unexpectedly; please try again."
TOO_SLOW = "The planner did not answer within {seconds:g} seconds; please try again."


async def ask(
    planner: Planner, question: AskPlanner, seconds: float
) -> Callable[[ServerProtocol], Sequence[Effect]]:
    """Return the planner's answer, or its failure, as an input; no planner can end the session."""
    turn = Turn(
        message=question.message,
        context=question.context,
        result=question.result,
        history=question.history,
        memory=question.memory,
    )
    try:
        async with asyncio.timeout(seconds):
            reply = await planner.plan(turn)
    except PlannerError as error:
        sentence = str(error)
    except TimeoutError:
        sentence = TOO_SLOW.format(seconds=seconds)
    except Exception:
        logger.exception("the planner failed")
        sentence = BROKE
    else:
        return partial(ServerProtocol.reply, turn=question.turn, reply=reply)
    return partial(ServerProtocol.failed, turn=question.turn, sentence=sentence)
