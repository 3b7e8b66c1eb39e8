"""Names on a map that do not lie on each other: each takes the first free place around its point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label goes, from its point: `dx`, `dy` to the start, middle or end of its first line."""

    dx: float
    dy: float
    anchor: str


@dataclass(slots=True)
class Room:
    """The free room on a sheet of paper of a width and height.

    `taken` is never written on; `crossed`, where lines run, only where there is no other place.
    """

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    crossed: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Keep a box free of names."""
        self.taken.append(box)

    def cross(self, x: float, y: float, radius: float) -> None:
        """Keep names off a point of a line, if they find another place."""
        self.crossed.append((x - radius, y - radius, x + radius, y + radius))

    def take_point(self, x: float, y: float, radius: float) -> None:
        """Keep a dot free of names."""
        self.take((x - radius, y - radius, x + radius, y + radius))

    def beside(
        self, x: float, y: float, lines: Sequence[str], size: float, gap: float, *, crossing: bool
    ) -> Placed | None:
        """A place for lines of text beside a dot, the right side first; None where all are taken.

        With `crossing` a place on a line is taken where no other is free.
        """
        wide = max(text_width(line, size) for line in lines)
        high = size * 1.2 * len(lines)
        rise, drop = size * 0.8, high - size * 0.8
        boxes = []
        for anchor, dx, dy in _around(gap, rise, drop, rise - high / 2):
            left = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            boxes.append(
                (Placed(round(dx, 1), round(dy, 1), anchor), (left, y + dy - rise, left + wide, y + dy + drop))
            )
        for on_lines in (False, True) if crossing else (False,):
            for placed, box in boxes:
                if self._free(box, on_lines):
                    self.take(box)
                    return placed
        return None

    def on(self, x: float, y: float, line: str, size: float, spacing: float = 0.0) -> bool:
        """Take the room for a name standing on its point, if it is free."""
        half = (text_width(line, size) + spacing * len(line)) / 2
        box = (x - half, y - size * 0.8, x + half, y + size * 0.4)
        if self._free(box, crossing=False):
            self.take(box)
            return True
        return False

    def _free(self, box: Box, crossing: bool) -> bool:
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        obstacles = self.taken if crossing else (*self.taken, *self.crossed)
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in obstacles
        )


def _around(gap: float, rise: float, drop: float, level: float) -> tuple[tuple[str, float, float], ...]:
    """The places around a dot in the order they are tried: anchor, and offset of the first line."""
    near = gap * 0.7
    far = gap * 2
    return (
        ("start", gap, level),
        ("end", -gap, level),
        ("middle", 0.0, -gap - drop),
        ("middle", 0.0, gap + rise),
        ("start", near, -near - drop),
        ("start", near, near + rise),
        ("end", -near, -near - drop),
        ("end", -near, near + rise),
        ("middle", 0.0, -far - drop),
        ("middle", 0.0, far + rise),
        ("start", far, -far - drop),
        ("start", far, far + rise),
        ("end", -far, -far - drop),
        ("end", -far, far + rise),
    )


def text_width(line: str, size: float) -> float:
    """About how wide a line of a system sans-serif is: measured on Liberation Sans, rounded up."""
    return size * sum(_em(character) for character in line)


def _em(character: str) -> float:
    if character in "iljtfI.,:;'’|!()[] ":
        return 0.32
    if character in "mwMW@—…":
        return 0.9
    if ord(character) > 0x2E80:
        return 1.0
    return 0.69 if character.isupper() else 0.56


def shortened(name: str, most: int) -> str:
    """The name, with its end left out where it is longer than `most` characters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
