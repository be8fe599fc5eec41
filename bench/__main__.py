"""`python -m bench`: all measurements."""

from bench import reading, stores

stores.main()
reading.main()
