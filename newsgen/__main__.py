"""`python -m newsgen` is the same as `newsgen`."""

from newsgen.cli.main import main

if __name__ == "__main__":
    main()
