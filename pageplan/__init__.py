"""Everything that talks: dialects, session, visitor, back end, planners, reports and the command."""
