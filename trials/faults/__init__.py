"""Every kind of fault at every moment of an action: a typed answer in time, no unheard error."""
