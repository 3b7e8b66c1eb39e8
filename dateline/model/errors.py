"""The error tree. Everything else that is raised is a bug.

    DatelineError
    ├── InputError    the user's file, page, URL or option
    ├── SetupError    the reader's weights, the gazetteer or the installation
    └── StoreError    a case file

A message says what is wrong, with which value, where, and what to do about it.
"""


class DatelineError(Exception):
    """Something dateline can explain; the message is meant for the person at the keyboard."""


class InputError(DatelineError):
    """The input cannot be read as a report; the message says why and what to try."""


class SetupError(DatelineError):
    """A part of the installation is missing or is not the one it should be."""


class StoreError(DatelineError):
    """A case file cannot be opened, read or written."""
