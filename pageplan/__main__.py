"""`python -m pageplan` is the `pageplan` command."""

from pageplan.cli import main

if __name__ == "__main__":
    main()
