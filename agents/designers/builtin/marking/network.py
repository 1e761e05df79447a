"""The network that marks words: the sentence model, adapted, with a few small layers on top.

What was trained lies in ``data/weights.safetensors``: for each matrix of the model two thin ones whose product is added
to it (low-rank adaptation, https://arxiv.org/abs/2106.09685), and the layers on top. `training` makes the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from agents.retrieval import embeddings
from agents.retrieval.embeddings import Vectors

WEIGHTS = Path(__file__).parent / "data" / "weights.safetensors"
UNRELATED, CHILD, MANY, SAME = range(4)
"""How one mention of a thing relates to another: each of it belongs to one of the other, many to many, the same thing."""
_SCALE = 8.0


@dataclass(frozen=True)
class Network:
    """What was trained, by name, and the weights of the sentence model with it added."""

    trained: dict[str, Vectors]
    adapted: dict[str, Vectors]

    def vectors(self, texts: list[str], told: Vectors) -> Vectors | None:
        """Return what is known of each word: its vector in its context, and the clues ``told``.

        Nothing comes back for more words than the model reads at once.
        """
        vectors = embeddings.word_vectors(texts, self.adapted, told @ self.trained["clue"])
        return None if vectors is None else np.concatenate([vectors, told], axis=-1)

    def tags(self, words: Vectors) -> Vectors:
        """Return how probable each tag is for each word."""
        return _softmax(self._linear(words, "tag"))

    def types(self, fields: Vectors) -> Vectors:
        """Return how probable each of ``TYPES`` is for each field."""
        return _softmax(self._linear(fields, "kind"))

    def owners(self, fields: Vectors, things: Vectors) -> Vectors:
        """Return how probable each thing is as the owner of each field; the last is none that is named."""
        candidates = np.concatenate([self._linear(things, "oe"), self.trained["null"][None]])
        return _softmax(self._linear(fields, "of") @ candidates.T / _SCALE)

    def relations(self, things: Vectors) -> Vectors:
        """Return how probable each relation of each mention of a thing to each other one is."""
        one, other = (self._linear(things, name).reshape(len(things), 4, -1) for name in ("la", "lb"))
        return _softmax(np.einsum("icp,jcp->ijc", one, other) / _SCALE + self.trained["lbias"])

    def _linear(self, vectors: Vectors, name: str) -> Vectors:
        return np.asarray(vectors @ self.trained[f"{name}.weight"].T + self.trained[f"{name}.bias"], dtype=np.float32)


@cache
def network() -> Network:
    """Return the network as it was trained."""
    trained = {name: np.asarray(value, dtype=np.float32) for name, value in load_file(WEIGHTS).items()}
    adapted = dict(embeddings.weights())
    for name in adapted:
        if f"{name}.a" in trained:
            adapted[name] = adapted[name] + (trained.pop(f"{name}.a") @ trained.pop(f"{name}.b")).T
        elif name in trained:
            adapted[name] = trained.pop(name)
    return Network(trained, adapted)


def _softmax(scores: Vectors) -> Vectors:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
