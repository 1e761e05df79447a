"""Warnings become values that the application works out: low stock, overdue, expiring soon."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.formulas import DATES, NUMBERS
from agents.designers.builtin.refine.storing import put
from projects.blueprint.schema import Field, FieldType


def warn(draft: Draft, text: str) -> bool:
    """A warning becomes a yes/no that the application works out: low stock, overdue, expired."""
    if not patterns.search(
        r"\b(?:warn\w*|alert\w*|highlight\w*|flag\w*|notif\w*|remind\w*|mark\w*|indicat\w*|show)\b", text, re.I
    ):
        return False
    if patterns.search(
        r"\b(?:stock|quantity|inventory|supply|supplies|level)s?\b.*\b(?:low|below|under|runs? out|out)\b|\b(?:below|under)\b.*\b(?:min|minimum|reorder|threshold|stock)\b|\blow[- ]stock|\brun(?:s|ning)? (?:low|out)",
        text,
        re.I,
    ):
        return _low_stock(draft, text)
    if patterns.search(r"\boverdue|\blate\b|past due|due date (?:is |has )?(?:passed|over)", text, re.I):
        return _overdue(draft)
    if patterns.search(r"\bexpir|best before|warranty|renew", text, re.I):
        return _expiring(draft, text)
    return False


def _low_stock(draft: Draft, text: str) -> bool:
    names = (
        "quantity_in_stock",
        "stock",
        "quantity",
        "stock_level",
        "units_on_hand",
        "quantity_on_hand",
        "in_stock_quantity",
        "stock_quantity",
        "units_in_stock",
        "on_hand",
        "current_stock",
        "amount_in_stock",
        "count",
    )
    for entity in draft.schema.entities:
        stock = next(
            (field for name in names for field in entity.fields if field.name == name and field.type in NUMBERS), None
        )
        if stock is None:
            continue
        number = patterns.search(r"(?:below|under|less than|fewer than|lower than|<)\s*(\d+)", text)
        level = next(
            (
                field.name
                for field in entity.fields
                if field.name
                in (
                    "reorder_level",
                    "minimum_stock",
                    "reorder_point",
                    "min_stock",
                    "low_stock_threshold",
                    "minimum_quantity",
                )
            ),
            None,
        )
        if number is None and level is None:
            level = "reorder_level"
            draft.put_field(
                entity.name,
                Field(name=level, type=FieldType.INTEGER, label="Reorder level", default=5, min=0, required=True),
            )
        limit = f"{stock.name} < {number[1]}" if number else f"{stock.name} <= {level}"
        return put(draft, entity.name, "low_stock", limit)
    return False


def _overdue(draft: Draft) -> bool:
    for entity in draft.schema.entities:
        due = next(
            (
                field
                for field in entity.fields
                if field.type in DATES
                and field.name
                in (
                    "due_date",
                    "due",
                    "deadline",
                    "due_at",
                    "return_by",
                    "due_back",
                    "end_date",
                    "valid_until",
                    "due_on",
                )
            ),
            None,
        )
        if due is None:
            continue
        finished = next(
            (
                f'{field.name} != "{field.options[-1]}"'
                for field in entity.fields
                if field.type is FieldType.ENUM and field.name in ("status", "stage", "state") and field.options
            ),
            None,
        )
        condition = f"date({due.name}) < today()" if due.type is FieldType.DATETIME else f"{due.name} < today()"
        return put(draft, entity.name, "overdue", f"{condition} and {finished}" if finished else condition)
    return False


def _expiring(draft: Draft, text: str) -> bool:
    for entity in draft.schema.entities:
        ends = next(
            (
                field
                for field in entity.fields
                if field.type in DATES
                and patterns.search(r"expir|valid_until|best_before|warranty|renewal|use_by|ends?_", field.name)
            ),
            None,
        )
        if ends is None:
            continue
        days = patterns.search(r"(\d+)\s*days", text)
        weeks = patterns.search(r"(\d+)\s*weeks?", text)
        within = int(days[1]) if days else 7 * int(weeks[1]) if weeks else 30
        moment = f"date({ends.name})" if ends.type is FieldType.DATETIME else ends.name
        return put(draft, entity.name, "expires_soon", f"days({moment} - today()) <= {within}")
    return False
