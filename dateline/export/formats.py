"""The formats a case is exported in: name → the module that writes it.

Each module has `files(release) -> Iterator[tuple[str, bytes]]`: relative paths and contents, the same bytes for the
same release; and `DROPS`, sentences that say what of a case its format cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from dateline.export.rows import Release


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `suffix` of its single file, None where it is a folder of files; `needs` an extra of the package."""

    name: str
    module: str
    suffix: str | None
    about: str
    needs: str | None = None

    def files(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """The files of this format: relative path and bytes.

        Raises:
            SetupError: the extra this format needs is not installed.
        """
        files: Iterator[tuple[str, bytes]] = import_module(f"dateline.export.{self.module}").files(release)
        return files


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            "page", "case_page", ".html", "the case page: map, timeline, who says so and who says otherwise, offline"
        ),
    )
}
