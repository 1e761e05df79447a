"""The icons that pages and entities may use: names of the `lucide <https://lucide.dev>`_ set, kebab-case.

Generated applications import them from ``lucide-react``, where ``book-open`` is the component ``BookOpen``.
"""

from __future__ import annotations

from projects.blueprint import names
from projects.blueprint.wordlists import word_list

ICONS: tuple[str, ...] = word_list("""
    house layout-dashboard book book-open library graduation-cap school pencil notebook-pen file-text files
    folder clipboard-list list list-checks check square-check kanban calendar calendar-days clock alarm-clock
    timer hourglass user users user-plus contact briefcase building store shopping-cart shopping-bag package
    boxes box truck warehouse tag tags receipt credit-card wallet banknote piggy-bank coins dollar-sign percent
    chart-column chart-line chart-pie chart-area trending-up target trophy award medal star heart thumbs-up
    message-circle message-square mail phone send bell megaphone newspaper globe map map-pin navigation plane
    car bike bus ship hotel bed utensils chef-hat coffee wine apple carrot dumbbell activity heart-pulse pill
    stethoscope syringe baby paw-print dog cat leaf sprout flower tree-pine sun cloud droplet flame zap
    lightbulb wrench hammer settings key lock shield bug code laptop smartphone camera image images video film
    music mic gamepad-2 puzzle palette gift cake ticket flag bookmark link paperclip search funnel
    circle-question-mark info recycle scissors shirt sofa
""")

FALLBACK = "folder"
"""What stands for a thing without an icon of its own."""


def component_name(icon: str) -> str:
    """Return the name under which ``lucide-react`` exports the icon: ``gamepad-2`` → ``Gamepad2``."""
    return names.pascal(icon)
