"""The suites by name: which data each takes, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate import consistency, event_location, gold, idetect, m2e2, places, polnear, re3d, stories, times
from dateline.evaluate.tally import Outcome
from dateline.find.finder import Finder
from dateline.learn import corpora, toponyms
from dateline.learn.examples import Example
from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.pipeline import Tools
from dateline.read import ReadOptions, documents


@dataclass(frozen=True)
class Asked:
    """What is to be measured: the folder of the annotated data, or one file (or folder of gold reports) in its format.

    `scorer`: the program that scores gold reports. `records`: where to keep the records of gold
    reports; for stories, where they are taken from if they are there.
    """

    data: Path
    file: Path | None = None
    scorer: Path | None = None
    records: Path | None = None


@dataclass(frozen=True)
class Suite:
    """One suite: what it measures, on which part, and how."""

    about: str
    part: str
    run: Callable[[Asked, Tools], Iterator[Outcome]]


def _gold(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    folder = _there(asked.file or asked.data / "gold" / "dev")
    if asked.records:
        asked.records.mkdir(parents=True, exist_ok=True)
    scoring = gold.scorer(asked.scorer or asked.data.parent / "bin" / "gold")
    return gold.outcomes(folder, scoring, tools, asked.records)


def _polnear(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    return polnear.outcomes(_there(asked.file or asked.data / "claims" / "polnear.dev.jsonl"), tools.finder)


def _idetect(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    return idetect.outcomes(_there(asked.file or asked.data / "figures" / "idetect.dev.jsonl"), tools)


def _held(
    load: Callable[..., list[Example]], name: str, measure: Callable[[list[Example], Finder], Iterator[Outcome]]
) -> Callable[[Asked, Tools], Iterator[Outcome]]:
    def run(asked: Asked, tools: Tools) -> Iterator[Outcome]:
        if asked.file:
            return measure(load(_there(asked.file), held=None), tools.finder)
        learnt = asked.data / "gold" / "train"
        examples = load(_there(asked.data / name), held=True)
        return measure([e for e in examples if not corpora.in_gold(e.id, learnt)], tools.finder)

    return run


def _consistency(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    file = _there(asked.file or asked.data / "corpora" / "fa-kes.jsonl")
    reports = [found for found in documents(file, ReadOptions(force=True)) if isinstance(found, Document)]
    quiet = consistency.quiet_texts(corpora.ANNOTATIONS / "quiet.dev.jsonl")
    return consistency.outcomes(reports[:: max(1, len(reports) // _ALTERED)], quiet, tools)


def _times(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    return times.outcomes(_there(asked.file or asked.data / "times" / "tempeval3-train"))


def _places(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    folder = asked.data / "places"
    files = [asked.file] if asked.file else [folder / f"{name}.train.jsonl" for name in ("lgl", "trnews", "geowebnews")]
    measured = places.sets([_there(file) for file in files])
    learnt = asked.data / "gold" / "train"
    further = toponyms.records(learnt) if learnt.is_dir() and not asked.file else []
    return places.outcomes(measured, further, tools.gazetteer)


def _stories(asked: Asked, tools: Tools) -> Iterator[Outcome]:
    happenings = _there(asked.file or asked.data / "stories" / "fa-kes.happenings.train.json")
    news, corpus = (_there(asked.data / name) for name in ("stories/news_clusters.train.jsonl", "corpora/fa-kes.jsonl"))
    return stories.outcomes(news, corpus, happenings, tools, asked.records)


def _there(path: Path) -> Path:
    if not path.exists():
        raise InputError(
            f"{path} is not there. Name the folder of the annotated data with --data, or a file with --file."
        )
    return path


_FIFTH = "the fifth of the documents that was held back from training"
_ALTERED = 250  # reports of a corpus that are altered: every so manieth, so that there are at least that many
SUITES = {
    "gold": Suite("our own records of reports, by the gold scorer", "gold/dev", _gold),
    "polnear": Suite("who says what, in US political news", "claims/polnear.dev.jsonl", _polnear),
    "m2e2": Suite("events and their arguments", _FIFTH, _held(corpora.m2e2, "events/m2e2.train.jsonl", m2e2.outcomes)),
    "event_location": Suite(
        "where the event of a verb happened",
        _FIFTH.replace("documents", "sentences"),
        _held(corpora.event_location, "events/event_location.train.jsonl", event_location.outcomes),
    ),
    "consistency": Suite(
        "the same report altered", "corpora/fa-kes.jsonl and texts of our own that tell no event", _consistency
    ),
    "idetect": Suite("displacement figures, their units, terms and places", "figures/idetect.dev.jsonl", _idetect),
    "times": Suite("time expressions", "times/tempeval3-train (two fifths of it held back from writing rules)", _times),
    "places": Suite(
        "which place a toponym means", "places/*.train.jsonl, each fifth with weights fitted without it", _places
    ),
    "stories": Suite(
        "which reports tell one happening, which are copies, who disagrees on numbers",
        "stories/*.train.*, weights chosen on a fifth of the groups",
        _stories,
    ),
    "re3d": Suite("entities", _FIFTH, _held(corpora.re3d, "entities/re3d.train.jsonl", re3d.outcomes)),
}
