"""Words as the packaged tokenizer cuts them."""

from __future__ import annotations

from functools import cache

from tokenizers import Tokenizer

from dateline.find.reader import open_tokenizer
from dateline.find.tokens import Words, words_of


@cache
def _tokenizer() -> Tokenizer:
    return open_tokenizer()


def cut(text: str) -> Words:
    """The words of a text."""
    return words_of([text], _tokenizer())[0]
