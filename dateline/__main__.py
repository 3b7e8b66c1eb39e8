"""`python -m dateline`, the same as the command `dateline`."""

from dateline.cli import main

if __name__ == "__main__":
    main()
