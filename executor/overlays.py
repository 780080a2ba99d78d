"""Closing what evidently may be closed: cookie banners and newsletter dialogs that cover a target."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from indexer import PageError
from indexer.errors import foreign_errors

from . import commands
from .acting import Acting
from .errors import CommandError
from .pointer import click
from .target import Target

MOST_CLOSED = 2
"""How many overlays are closed for one step."""


def _either(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


CONSENT = _either(
    *("cookie", "consent", "gdpr", "privacy", "tracking", "datenschutz", "einwilligung", "confidentialité"),
    *("vie privée", "privacidad", "privacidade", "riservatezza", "prywatno", "ciasteczk", "integritet"),
    *("конфиденциальн", "куки", "クッキー", "プライバシー", "隐私", "쿠키", "개인정보"),
)
"""The words by which a layer says that it asks for consent."""

REFUSING = _either(
    r"(reject|decline|deny|refuse|disallow)( all| (all )?(optional |non-essential )?cookies?| optional)",
    r"(use |accept |allow )?only (strictly )?(necessary|essential|required)( cookies?)?",
    r"(use |accept |allow )?(strictly )?(necessary|essential|required)( cookies?)? only",
    r"(accept|allow|use) (strictly )?(necessary|essential|required)( cookies?)?",
    r"continue without (accepting|consent(ing)?|agreeing)",
    r"alles? (cookies )?ablehnen",
    r"nur (unbedingt |technisch )?(notwendige|erforderliche)( cookies)?( (akzeptieren|zulassen|erlauben))?",
    r"ohne (zustimmung|einwilligung) (fortfahren|weiter)",
    r"(tout|tous) refuser|refuser (tout|tous|les cookies)",
    r"continuer sans accepter|cookies n[ée]cessaires uniquement",
    r"rechazar (todo|todas|cookies)|s[oó]lo (las )?(cookies )?necesarias|continuar sin aceptar",
    r"rifiuta (tutto|tutti|cookie)|solo (i )?(cookie )?necessari|continua senza accettare",
    r"(rejeitar|recusar) (tudo|todos|todas|cookies)|(apenas|somente) (cookies )?necess[aá]rios",
    r"alles (weigeren|afwijzen)|alleen noodzakelijke?( cookies)?",
    r"odrzuć (wszystkie|wszystko)|tylko niezbędne( pliki cookie)?",
    r"(avvisa|avvis|afvis) (alla|alle)|(endast|bare|kun) (nödvändiga|nødvendige)( cookies)?",
    r"hylkää kaikki|vain välttämättömät",
    r"отклонить все|только необходимые|すべて拒否(する)?|必須のみ|全部拒绝|仅必要|모두 거부|필수만",
)
"""How a control says that it refuses what is not needed."""

REFUSING_CONSENT = _either(
    "reject|decline|deny|refuse|disagree|i do not agree|ablehnen|refuser|rechazar|rifiuta|recusar|rejeitar",
    "weigeren|odrzuć|avvisa|avvis|afvis|отклонить|отказаться|拒否(する)?|拒绝|거부",
)
"""How it says so where the layer asks for consent; elsewhere these words decide on other things."""

CLOSING = _either(
    r"close( (this )?(dialog|banner|popup|pop-up|window|modal|message|overlay|notice))?",
    r"dismiss( banner| message)?|no,? thanks|no thank you|not now|not interested",
    r"maybe later|later|skip|got it",
    r"[×✕✖✗╳⨯x]",
    r"schlie(ß|ss)en|nein,? danke|(jetzt |vielleicht )?(nicht|später)|verstanden",
    r"fermer|non,? merci|plus tard|pas maintenant|j'ai compris",
    r"cerrar|no,? gracias|ahora no|m[aá]s tarde|entendido",
    r"chiudi|no,? grazie|non ora|pi[uù] tardi|ho capito",
    r"fechar|n[aã]o,? obrigad[oa]|agora n[aã]o|mais tarde|entendi",
    r"sluiten|nee,? (bedankt|dank je)|niet nu|zamknij|nie,? dziękuję",
    r"stäng|nej,? tack|luk|lukk|nei,? takk|sulje",
    r"закрыть|нет,? спасибо|позже|閉じる|後で|关闭|關閉|稍后|닫기|나중에",
)
"""How a control says that it only closes."""


@dataclass
class Clearing:
    """Closes what covers the target of one step, twice at most, and notes it in what is observed."""

    act: Acting
    done: set[tuple[str, int]] = field(default_factory=set)

    async def clear(self, target: Target) -> bool:
        """Close the layer over a target; tell whether something was done to it."""
        if len(self.done) >= MOST_CLOSED:
            return False
        try:
            layer = await target.place.world.call("layer", {"serial": target.place.serial})
            key = (target.place.document, layer["serial"] if layer else 0)
            if layer is None or layer["filled"] or key in self.done:
                return False
            self.done.add(key)
            return await self._closed(target, layer)
        except (CommandError, PageError, foreign_errors()):
            return False  # then it is named as what covers the target

    async def _closed(self, target: Target, layer: dict[str, Any]) -> bool:
        control = closer(layer)
        if control:
            place = target.place
            number = self.act.finder.indexer.register.number(place.document, control["serial"], place.world)
            await click(self.act, commands.Click(element_id=number))
        elif layer["modal"]:
            await self.act.timed(self.act.page.keyboard.press("Escape"), "a key")
        else:
            return False
        asks = CONSENT.search(f"{layer['name']} {layer['text']}")
        kind = "dialog" if layer["modal"] else "cookie banner" if asks else "overlay"
        self.act.seen.closed.append(f"{layer['name'] or kind}: {control['name'] if control else 'Escape'}")
        return True


def closer(layer: dict[str, Any]) -> dict[str, Any] | None:
    """Return the control that closes a layer with the least said: one that refuses, else one that closes."""
    asks = CONSENT.search(f"{layer['name']} {layer['text']}")
    tables = (REFUSING, REFUSING_CONSENT, CLOSING) if asks else (REFUSING, CLOSING)
    controls: list[dict[str, Any]] = layer["controls"]
    found = (one for table in tables for one in controls if table.fullmatch(_plain(one["name"])))
    return next(found, None)


def _plain(name: str) -> str:
    """Return a name without signs around it, and with plain white space."""
    words = re.sub(r"\s+", " ", name).strip(" .!…‹›«»→")
    return words.strip(" ×✕✖") or words
