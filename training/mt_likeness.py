"""Fit the weights of `mt_likeness` (`resources/mt_signals.tsv`) and tell how well it separates texts it has not seen.

    python training/mt_likeness.py [--write]

Logistic regression on log(1 + density) by projected gradient descent; weights are not negative, and a ridge penalty pulls
them towards a prior: artefacts that edited Arabic never has but that are too rare in a few dozen texts to get a weight
of their own start from 0.3, all others from 0. Nothing is random. It is fitted on the texts of `fixtures/signals/` with split `tune`; those with split `aside` are only scored.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from transcript_nlp.structure.signals.likeness import mt_densities

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "src" / "transcript_nlp" / "resources" / "mt_signals.tsv"
RIDGE = 0.02
STEPS, RATE = 20_000, 0.05
NEVER_EDITED = (
    "mt_bold_markers", "mt_cjk_signs", "mt_dollar_first", "mt_double_article", "mt_glued_stop", "mt_glued_words",
    "mt_and_gap", "mt_preposition_gap", "mt_reversed_quotes", "mt_term_variety",
)  # fmt: skip
PRIOR = 0.3


def read(name: str) -> list[dict[str, str]]:
    """The texts of one kind, `native` or `mt`."""
    path = ROOT / "fixtures" / "signals" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def features(texts: list[str], names: list[str]) -> Any:
    """One row per text, one column per signal."""
    rows = [mt_densities(text) for text in texts]
    return np.log1p(np.array([[row[name] for name in names] for row in rows]))


def fit(x: Any, y: Any, prior: Any) -> tuple[float, Any]:
    """Bias and weights."""
    bias, weights = 0.0, prior.copy()
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        bias -= RATE * float(error.mean())
        weights = np.maximum(0, weights - RATE * (x.T @ error / len(y) + RIDGE * (weights - prior)))
    return bias, weights


def auc(scores: Any, y: Any) -> float:
    """The share of pairs of a native and a translated text that are in the right order; ties count half."""
    high, low = scores[y == 1], scores[y == 0]
    return float(((high[:, None] > low) + 0.5 * (high[:, None] == low)).mean())


def main(*, write: bool) -> None:
    """Fit, report, and write the table if told so."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    names = [row[0] for row in lines[1:] if row[0] != "bias"]
    labelled = [(text, int(kind == "mt")) for kind in ("native", "mt") for text in read(kind)]
    parts = {
        split: [(text["text"], label) for text, label in labelled if text["split"] == split]
        for split in ("tune", "aside")
    }
    x = {split: features([text for text, _ in part], names) for split, part in parts.items()}
    y = {split: np.array([label for _, label in part]) for split, part in parts.items()}
    bias, weights = fit(x["tune"], y["tune"], np.array([PRIOR * (name in NEVER_EDITED) for name in names]))
    for split in parts:
        scores = x[split] @ weights + bias
        wrong = int(((scores > 0) != y[split]).sum())
        print(
            f"{split}: {len(y[split])} texts, AUC {auc(scores, y[split]):.4f}, {wrong} on the wrong side of 0.5"
        )
    for name, weight, value in zip(names, weights, x["aside"].T, strict=True):
        print(f"  {name:20} weight {weight:6.3f}   alone {auc(value, y['aside']):.3f} on aside")
    if write:
        values = {"bias": bias, **dict(zip(names, weights.tolist(), strict=True))}
        rows = [lines[0], *([row[0], f"{values[row[0]]:.3f}", row[2]] for row in lines[1:])]
        TABLE.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(write="--write" in sys.argv[1:])
