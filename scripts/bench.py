"""Measures speed and memory on a file of reports, everything in one run.

    python scripts/bench.py [REPORTS.jsonl] [--reports N]

Prints seconds to the first record (a fresh process, one report), reports a second from end to end, the same reports
through the network alone (same windows, same threads), the ratio of the two, and the peak memory of a process that
reads them all. The two are timed in turn, fifty reports at a time, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dateline.model.document import Document
from dateline.pipeline import Tools, packaged_tools, read
from dateline.read import documents

_ROOT = Path(__file__).parents[1]
_CORPUS = _ROOT.parent / "shared" / "data" / "corpora" / "fa-kes.jsonl"
_CHUNK = 50
_READ_ALL = """
import sys
from dateline.pipeline import read
for _ in read(sys.argv[1:]):
    pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = _CORPUS if _CORPUS.exists() else _ROOT / "examples" / "feed.jsonl"
    parser.add_argument("reports", type=Path, nargs="?", default=default)
    parser.add_argument("--reports", dest="most", type=int, default=300, help="how many of them (default 300)")
    options = parser.parse_args()
    lines = options.reports.read_bytes().splitlines(keepends=True)[: options.most]
    print(f"reports                          {len(lines)} of {options.reports.name}, {os.cpu_count()} cores")
    print(f"seconds to help                  {_seconds('--help'):.2f}")
    example = str(_ROOT / "examples" / "saved-page.txt")
    print(f"seconds to the first record      {_seconds('read', example, '--format', 'record'):.2f}")
    whole, alone = _speeds(lines)
    print(f"reports a second, end to end     {len(lines) / whole:.1f}")
    print(f"reports a second, network alone  {len(lines) / alone:.1f}")
    print(f"end to end over network alone    {whole / alone:.2f}")
    print(f"peak memory of reading them, MB  {_peak_mb(lines):.0f}")


def _seconds(*arguments: str) -> float:
    """The best of three: what the program needs, without what else the machine did."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dateline", *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def _speeds(lines: Sequence[bytes]) -> tuple[float, float]:
    """Seconds for all reports from end to end, and through the network alone."""
    tools = packaged_tools()
    part = _ROOT / "runs" / "bench.jsonl"
    part.parent.mkdir(exist_ok=True)
    part.write_bytes(b"".join(lines[:5]))
    list(read([part], tools=tools))  # everything opened and warm
    whole = alone = 0.0
    for at in range(0, len(lines), _CHUNK):
        part.write_bytes(b"".join(lines[at : at + _CHUNK]))
        start = time.perf_counter()
        list(read([part], tools=tools))
        whole += time.perf_counter() - start
        alone += _network_alone([doc for doc in documents(part) if isinstance(doc, Document)], tools)
    part.unlink()
    return whole, alone


def _network_alone(docs: Sequence[Document], tools: Tools) -> float:
    words = [tools.finder.words(doc) for doc in docs]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        start = time.perf_counter()
        list(pool.map(tools.finder.reader.see, words))
        return time.perf_counter() - start


def _peak_mb(lines: Sequence[bytes]) -> float:
    """Linux only. What the system counts for a child begins with the size of its parent, so the child tells its own."""
    part = _ROOT / "runs" / "bench.jsonl"
    part.write_bytes(b"".join(lines))
    done = subprocess.run([sys.executable, "-c", _READ_ALL, str(part)], check=True, capture_output=True, text=True)
    part.unlink()
    return int(done.stdout) / 1024


if __name__ == "__main__":
    main()
