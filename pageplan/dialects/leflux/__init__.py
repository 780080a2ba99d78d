"""LeFlux's wire protocol, both roles: `client` for a visitor, `server` for a back end."""
