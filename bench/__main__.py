"""`python -m bench`: all measurements."""

from bench.stores import main

main()
