"""The concept nearest in meaning to a noun the lexicon does not know."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.lexicon.concepts import Concept

VECTORS = Path(__file__).parent / "data" / "concept_vectors.npz"

CLOSE = 0.52
"""Cosine from which on another concept's fields are worth borrowing; below, a thing gets name and notes."""


def concept_for(phrase: str) -> Concept | None:
    """Return the nearest concept, or nothing when none is close."""
    from agents.retrieval import embeddings  # NumPy takes a while to load, and most descriptions never need it

    listed = concepts.concepts()
    keys = tuple(listed)
    scores = _vectors() @ embeddings.embed([phrase])[0]
    best = int(scores.argmax())
    return listed[keys[best]] if float(scores[best]) >= CLOSE else None


def texts() -> tuple[str, ...]:
    """Return what stands for each concept: its name and its closest other names."""
    return tuple(", ".join((key.replace("_", " "), *concept.names[:2])) for key, concept in concepts.concepts().items())


@cache
def _vectors() -> Any:
    """Return the vectors of all concepts: those shipped beside the data while they fit it, else made anew and kept."""
    import numpy

    from agents.retrieval import embeddings

    shipped = numpy.load(VECTORS)
    if str(shipped["digest"]) == digest():
        return shipped["vectors"].astype(numpy.float32)
    return embeddings.stored(texts())


def digest() -> str:
    """Return a fingerprint of the texts that the vectors were made of."""
    return hashlib.sha256("\n".join(texts()).encode()).hexdigest()


def write_vectors() -> None:
    """Make the vectors anew after the concepts changed: ``python -m agents.designers.builtin.lexicon.nearest``."""
    import numpy

    from agents.retrieval import embeddings

    numpy.savez_compressed(VECTORS, digest=digest(), vectors=embeddings.embed(list(texts())).astype(numpy.float16))


if __name__ == "__main__":
    write_vectors()
