"""Protocol cores, one package a protocol: no I/O, no clock, no tasks."""
