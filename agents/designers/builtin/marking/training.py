"""`python -m agents.designers.builtin.marking.training` makes the network's weights anew from ``data/requests``.

Needs PyTorch, which the platform itself does not (tried with ``pip install torch==2.13.0``). On two cores some fifteen
minutes. One request in twelve is held out and measured at the end.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn import functional

from agents.designers.builtin.marking import clues, network, tagging
from agents.designers.builtin.marking.marks import TYPES
from agents.designers.builtin.marking.requests import Request, requests
from agents.designers.builtin.reading import description
from agents.retrieval import embeddings

RANK = 32
PROJECTED = 64
HEADS = 12
TOGETHER = 16
"""Requests per step."""
HELD_OUT = 12
SHARE_OF_TYPES, SHARE_OF_OWNERS, SHARE_OF_LINKS = 0.2, 0.5, 0.5
"""What the three smaller tasks weigh beside the marks themselves."""


@dataclass
class Example:
    """A request as the network sees it, with what it is to answer."""

    ids: list[int]
    first: list[int]
    """The position of each word's first token."""
    clues: Tensor
    tags: list[int]
    things: list[tuple[int, int]]
    """First word and number of each mention of a thing."""
    fields: list[tuple[int, int, int]]
    """First word, number of the thing, and type of each field."""
    relations: list[list[int]]
    """How each mention relates to each other one."""
    held_out: bool


class Adapted(nn.Module):  # type: ignore[misc] # PyTorch is not installed with the platform
    """A matrix of the model, which stays, and two thin ones beside it, which learn."""

    def __init__(self, name: str) -> None:
        super().__init__()
        weight = torch.tensor(embeddings.weights()[f"{name}.weight"])
        self.name = name
        self.register_buffer("weight", weight)
        self.register_buffer("bias", torch.tensor(embeddings.weights()[f"{name}.bias"]))
        self.down = nn.Parameter(torch.randn(weight.shape[1], RANK) / weight.shape[1] ** 0.5)
        self.up = nn.Parameter(torch.zeros(RANK, weight.shape[0]))

    def forward(self, vectors: Tensor) -> Tensor:
        """Return what the model's own layer gives, and what was learned to add."""
        return functional.linear(vectors, self.weight, self.bias) + (vectors @ self.down) @ self.up * 2


class Layer(nn.Module):  # type: ignore[misc] # PyTorch is not installed with the platform
    """One layer of the model."""

    def __init__(self, number: int, dropout: float) -> None:
        super().__init__()
        name = f"encoder.layer.{number}"
        self.query, self.key, self.value = (
            Adapted(f"{name}.attention.self.{part}") for part in ("query", "key", "value")
        )
        self.out = Adapted(f"{name}.attention.output.dense")
        self.attended = _norm(f"{name}.attention.output.LayerNorm")
        self.wide, self.narrow = Adapted(f"{name}.intermediate.dense"), Adapted(f"{name}.output.dense")
        self.done = _norm(f"{name}.output.LayerNorm")
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors after this layer."""
        count, length, size = hidden.shape
        query, key, value = (
            part(hidden).view(count, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        drop = self.dropout if self.training else 0.0
        shared = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=drop)
        shared = self.out(shared.transpose(1, 2).reshape(count, length, size))
        hidden = self.attended(hidden + functional.dropout(shared, drop))
        told = self.narrow(functional.gelu(self.wide(hidden)))
        return self.done(hidden + functional.dropout(told, drop))


class Marker(nn.Module):  # type: ignore[misc] # PyTorch is not installed with the platform
    """The adapted model with the layers on top; `network` computes the same with NumPy."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = torch.tensor(embeddings.word_table())
        self.positions = torch.tensor(embeddings.weights()["embeddings.position_embeddings.weight"])
        self.kind_of_token = torch.tensor(embeddings.weights()["embeddings.token_type_embeddings.weight"][0])
        self.start = _norm("embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(number, dropout) for number in range(6))
        self.dropout = dropout
        size = embeddings.DIMENSIONS + clues.COUNT
        self.clue = nn.Parameter(torch.randn(clues.COUNT, embeddings.DIMENSIONS) * 0.02)
        self.tag, self.kind = nn.Linear(size, 5), nn.Linear(size, len(TYPES))
        self.of, self.oe = nn.Linear(size, PROJECTED), nn.Linear(size, PROJECTED)
        self.null = nn.Parameter(torch.full((PROJECTED,), 0.01))
        self.la, self.lb = nn.Linear(size, 4 * PROJECTED), nn.Linear(size, 4 * PROJECTED)
        self.lbias = nn.Parameter(torch.zeros(4))

    def forward(self, batch: list[Example]) -> Tensor:
        """Return a vector per word of each example."""
        length, words = (max(len(getattr(example, part)) for example in batch) for part in ("ids", "first"))
        ids = torch.zeros(len(batch), length, dtype=torch.long)
        first = torch.zeros(len(batch), words, dtype=torch.long)
        told = torch.zeros(len(batch), words, clues.COUNT)
        mask = torch.zeros(len(batch), length, dtype=torch.bool)
        for row, example in enumerate(batch):
            ids[row, : len(example.ids)] = torch.tensor(example.ids)
            mask[row, : len(example.ids)] = True
            first[row, : len(example.first)] = torch.tensor(example.first)
            told[row, : len(example.first)] = example.clues
        places = first[:, :, None].expand(-1, -1, embeddings.DIMENSIONS)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            beside = torch.zeros(*ids.shape, embeddings.DIMENSIONS).scatter_add(1, places, (told @ self.clue).float())
            hidden = self.start(self.words[ids] + self.positions[:length] + self.kind_of_token + beside)
            hidden = functional.dropout(hidden, self.dropout, self.training)
            for layer in self.layers:
                hidden = layer(hidden, mask[:, None, None, :])
        vectors = functional.dropout(torch.gather(hidden.float(), 1, places), self.dropout, self.training)
        return torch.cat([vectors, told], -1)

    def owners(self, fields: Tensor, things: Tensor) -> Tensor:
        """Return how much speaks for each thing as the owner of each field; the last is none that is named."""
        return self.of(fields) @ torch.cat([self.oe(things), self.null[None]]).T / 8

    def relations(self, things: Tensor) -> Tensor:
        """Return how much speaks for each relation of each two mentions."""
        one, other = (part(things).view(len(things), 4, -1) for part in (self.la, self.lb))
        return torch.einsum("icp,jcp->ijc", one, other) / 8 + self.lbias


def _norm(name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(embeddings.DIMENSIONS, eps=1e-12)
    norm.weight.data = torch.tensor(embeddings.weights()[f"{name}.weight"])
    norm.bias.data = torch.tensor(embeddings.weights()[f"{name}.bias"])
    return norm


def example_of(request: Request) -> Example | None:
    """Return what the network is to learn from a request; nothing for one that is longer than it reads."""
    words = tagging.words_of(request.text)
    told = [tagging.LINE_BREAK if word.text == "\n" else word.text for word in words]
    placed = embeddings.tokens(told)
    if placed is None:
        return None
    tags = [tagging.OUTSIDE] * len(words)
    things: list[tuple[int, int]] = []
    fields: list[tuple[int, int, int]] = []
    for mark in request.marked:
        inside = [index for index, word in enumerate(words) if word.start >= mark.start and word.end <= mark.end]
        if not inside:
            continue
        kind = tagging.THING if mark.type is None else tagging.FIELD
        for index in inside:
            tags[index] = kind if index == inside[0] else kind + 1
        if mark.type is None:
            things.append((inside[0], mark.thing))
        else:
            fields.append((inside[0], mark.thing, TYPES.index(mark.type)))
    rows = clues.clues([word.text for word in words], description.by_rules(request.text))
    held_out = int(hashlib.md5(request.text.encode(), usedforsecurity=False).hexdigest(), 16) % HELD_OUT == 0
    return Example(*placed, torch.tensor(rows), tags, things, fields, _relations(request, things), held_out)


def _relations(request: Request, things: list[tuple[int, int]]) -> list[list[int]]:
    told: dict[tuple[int, int], int] = {}
    for child, parent, many in request.links:
        told[child, parent] = network.MANY if many else network.CHILD
        if many:
            told[parent, child] = network.MANY
    return [
        [network.SAME if one == other else told.get((one, other), network.UNRELATED) for _, other in things]
        for _, one in things
    ]


def loss_of(marker: Marker, batch: list[Example]) -> Tensor:
    """Return how far the answers to some examples are from what they should be."""
    vectors = marker(batch)
    tags = torch.full(vectors.shape[:2], -1)
    for row, example in enumerate(batch):
        tags[row, : len(example.tags)] = torch.tensor(example.tags)
    total = functional.cross_entropy(marker.tag(vectors).flatten(0, 1), tags.flatten(), ignore_index=-1)
    types: list[Tensor] = []
    owners: list[Tensor] = []
    related: list[Tensor] = []
    for own, example in zip(vectors, batch, strict=True):
        at = own[[first for first, _ in example.things]]
        if example.fields:
            fields = own[[first for first, _, _ in example.fields]]
            kinds = torch.tensor([kind for _, _, kind in example.fields])
            types.append(functional.cross_entropy(marker.kind(fields), kinds, reduction="none"))
            right = torch.tensor([_owned(example, thing) for _, thing, _ in example.fields])
            likely = torch.log_softmax(marker.owners(fields, at), -1)
            owners.append(-torch.logsumexp(likely.masked_fill(~right, -1e4), -1))
        if len(example.things) > 1:
            apart = ~torch.eye(len(at), dtype=torch.bool)
            answers = torch.tensor(example.relations)[apart]
            related.append(functional.cross_entropy(marker.relations(at)[apart], answers, reduction="none"))
    for share, parts in ((SHARE_OF_TYPES, types), (SHARE_OF_OWNERS, owners), (SHARE_OF_LINKS, related)):
        total = total + share * torch.cat(parts).mean() if parts else total
    return total


def _owned(example: Example, thing: int) -> list[bool]:
    mentioned = [thing == other for _, other in example.things]
    return [*mentioned, not any(mentioned)]


def train(examples: list[Example], *, rounds: int, rate: float, dropout: float, seed: int) -> Marker:
    """Return the trained network."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - an order, no secret
    marker = Marker(dropout)
    inner = list(marker.layers.parameters()) + list(marker.start.parameters())
    inside = {id(parameter) for parameter in inner}
    top = [parameter for parameter in marker.parameters() if id(parameter) not in inside]
    optimizer = torch.optim.AdamW([{"params": top, "lr": 1e-3}, {"params": inner, "lr": rate}], weight_decay=0.01)
    steps = rounds * -(-len(examples) // TOGETHER)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / 100) * max(0.01, 1 - step / steps)
    )
    for number in range(rounds):
        marker.train()
        losses: list[float] = []
        for batch in _batches(examples, rng):
            loss = loss_of(marker, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(marker.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        sys.stdout.write(f"round {number + 1} of {rounds}: loss {sum(losses) / len(losses):.3f}\n")
        sys.stdout.flush()
    marker.eval()
    return marker


def _batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Return all examples in another order, those of one length together."""
    ordered = sorted(examples, key=lambda example: len(example.ids) + 15 * rng.random())
    batches = [ordered[start : start + TOGETHER] for start in range(0, len(ordered), TOGETHER)]
    rng.shuffle(batches)
    return batches


def save(marker: Marker) -> None:
    """Write what was learned for `network` to read, in half precision."""
    learned: dict[str, Tensor] = {}
    for name, part in marker.named_modules():
        if isinstance(part, Adapted):
            learned[f"{part.name}.weight.a"], learned[f"{part.name}.weight.b"] = part.down, part.up * 2
        elif isinstance(part, nn.LayerNorm):
            kept = _NAMES[name.rpartition(".")[2]].format(*name.split(".")[1:2])
            learned[f"{kept}.weight"], learned[f"{kept}.bias"] = part.weight, part.bias
        elif isinstance(part, nn.Linear):
            learned[f"{name}.weight"], learned[f"{name}.bias"] = part.weight, part.bias
    learned |= {"clue": marker.clue, "null": marker.null, "lbias": marker.lbias}
    save_file(
        {name: np.ascontiguousarray(value.detach().numpy().astype(np.float16)) for name, value in learned.items()},
        network.WEIGHTS,
    )


_NAMES = {
    "start": "embeddings.LayerNorm",
    "attended": "encoder.layer.{}.attention.output.LayerNorm",
    "done": "encoder.layer.{}.output.LayerNorm",
}


def measure(marker: Marker, examples: Iterable[Example]) -> str:
    """Return which share of the names of held-out requests is found, and of what is found is right."""
    counts = {tagging.THING: [0, 0, 0], tagging.FIELD: [0, 0, 0]}
    with torch.no_grad():
        for example in examples:
            tags = torch.log_softmax(marker.tag(marker([example])[0]), -1).numpy()
            found, right = (
                {(span.first, span.end, span.kind) for span in tagging.spans(path)}
                for path in (tagging.best_path(tags), example.tags)
            )
            for kind, count in counts.items():
                got, due = ({span for span in spans if span[2] == kind} for spans in (found, right))
                for index, number in enumerate((len(got & due), len(got), len(due))):
                    count[index] += number
    return "; ".join(
        f"{name}: {right / max(1, due):.1%} found, {right / max(1, got):.1%} right"
        for name, (right, got, due) in zip(("things", "fields"), counts.values(), strict=True)
    )


def main() -> None:
    """Train, save and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        examples = [example for example in pool.map(example_of, requests(), chunksize=32) if example is not None]
    kept = [example for example in examples if not example.held_out]
    marker = train(kept, rounds=options.rounds, rate=options.rate, dropout=options.dropout, seed=options.seed)
    save(marker)
    sys.stdout.write(
        f"{len(kept)} requests learned. Held out, {measure(marker, (e for e in examples if e.held_out))}\n"
    )


if __name__ == "__main__":
    main()
