"""The embedded sentence model gives what the published one gives."""

from __future__ import annotations

import numpy as np
import pytest

from agents.retrieval import embeddings


def test_vectors_have_unit_length() -> None:
    vectors = embeddings.embed(["a book", "a car"])
    assert vectors.shape == (2, embeddings.DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-4)


def test_near_meanings_are_nearer() -> None:
    assert embeddings.similarity("book", "novel") > embeddings.similarity("book", "car") + 0.2


def test_the_published_example_of_the_model_holds() -> None:
    # https://www.sbert.net/docs/quickstart.html: 0.6660 and 0.1046 for all-MiniLM-L6-v2.
    weather = "The weather is lovely today."
    assert embeddings.similarity(weather, "It's so sunny outside!") == pytest.approx(0.666, abs=0.01)
    assert embeddings.similarity(weather, "He drove to the stadium.") == pytest.approx(0.1046, abs=0.01)


def test_nothing_gives_no_vectors() -> None:
    assert embeddings.embed([]).shape == (0, embeddings.DIMENSIONS)
