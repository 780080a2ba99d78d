"""Speed, size and scale, side by side with peers, in one run."""
