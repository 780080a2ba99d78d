"""The executor on trial: random plans on random pages (`fuzz`), every fault at every moment (`faults`)."""
