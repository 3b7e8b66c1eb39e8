"""File names made of report ids, which strangers choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

# What Windows, macOS or a shell would not take in a file name, and the sign that spells them out here.
_NOT_IN_NAMES = frozenset('/\\:*?"<>|%')
# Most file systems hold 255 bytes a name; the rest is for "#2", the suffix and a temporary ending.
_LONGEST = 200


def file_name(ident: str) -> str:
    """The id as a file name: one name, never hidden, never leading out of its folder; other characters as `%2F`."""
    name = "".join(letter if _fits(letter) else _spelled(letter) for letter in ident)
    if name.startswith((".", " ")):
        name = _spelled(name[0]) + name[1:]
    if len(name.encode()) > _LONGEST:
        # A cut name alone could be that of another report.
        cut = name.encode()[: _LONGEST - 17].decode(errors="ignore")
        name = f"{cut}~{sha256(ident.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    return name or "%"


@dataclass(slots=True)
class Ids:
    """The ids met so far in one folder."""

    _met: set[str] = field(default_factory=set)

    def new(self, ident: str) -> str:
        """The id, or where it was met before the id with `#2`, `#3` and so on."""
        unused, nth = ident, 1
        while unused in self._met:
            nth += 1
            unused = f"{ident}#{nth}"
        self._met.add(unused)
        return unused


def _fits(letter: str) -> bool:
    return letter.isprintable() and letter not in _NOT_IN_NAMES


def _spelled(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))
