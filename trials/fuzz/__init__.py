"""Random plans on random pages: no hang, no unhandled error, no wrong success."""
