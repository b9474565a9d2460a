"""`python -m evalapp` is the command `evalapp`."""

from evalapp.cli import main

if __name__ == "__main__":
    main()
