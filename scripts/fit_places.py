"""Fits `dateline/ground/place_weights.json`: which of the places a name may mean is meant.

    python scripts/fit_places.py --toponyms lgl.jsonl trnews.jsonl geowebnews.jsonl --records gold/train

`--toponyms`: a document a line: `text`, `toponyms` (start, end, geonameid, lat, lon). `--records`: folders of records
(format `dateline/1`) whose entities carry `geo`. `dateline.learn.toponyms` says how. The packaged weights were fitted
to the training parts of LGL, TR-News, GeoWebNews and our own records.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dateline.ground.gazetteer import Gazetteer
from dateline.learn import toponyms

WEIGHTS = Path(__file__).resolve().parent.parent / "dateline" / "ground" / "place_weights.json"


def main() -> int:
    """Fit and write the weights; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--toponyms", type=Path, nargs="*", default=[])
    parser.add_argument("--records", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    documents = [found for path in args.toponyms for found in toponyms.toponyms(path)]
    documents += [found for folder in args.records for found in toponyms.records(folder)]
    ranker = toponyms.learnt(documents, Gazetteer.open())
    args.out.write_text(json.dumps(ranker.weights, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
