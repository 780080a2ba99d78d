"""The seat on Chromium, through the DevTools protocol: the only modules of the package that speak it."""

from .seat import CdpSeat

__all__ = ["CdpSeat"]
