"""What whoever runs the back end may decide."""

from __future__ import annotations

from dataclasses import dataclass, field

from pageplan.dialects.leflux.server import ServerSettings
from pageplan.dialects.leflux.site import SiteConfig


@dataclass(frozen=True, kw_only=True)
class ServerOptions:
    """A back end's options; times in seconds, sizes in bytes.

    `allow_hosts` are the hosts whose pages may talk to it: bare, or with a port to admit that port alone.
    `store` is a path, `sqlite:///path`, `sqlite://` (in memory) or `postgresql://…`.
    `idle` is how long a session lives without a message or a result (LF-CN-06). `inbox` caps the inputs of
    one session that wait to be handled, `planning` its planner calls that run at once.
    """

    allow_hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    store: str = "sqlite://"
    site: SiteConfig = field(default_factory=SiteConfig)
    dialect: ServerSettings = field(default_factory=ServerSettings)
    planner_timeout: float = 60
    idle: float = 30 * 60
    ping_interval: float = 25
    ping_timeout: float = 20
    max_payload: int = 1_000_000
    inbox: int = 1_000
    planning: int = 3
    signup_path: str = "/signup"
