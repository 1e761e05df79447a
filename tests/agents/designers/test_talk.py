"""Messages that ask for no application, and requests that look like them."""

from __future__ import annotations

import pytest

from agents.designers.builtin.reading import sense
from agents.designers.builtin.reading.sense import Sense


@pytest.mark.parametrize(
    "message",
    [
        "what time does the library close on fridays?",
        "hi, do you know who won the match last night",
        "why is the sky blue",
        "do you sell garden furniture",
        "is it going to snow this weekend?",
        "where can I buy a cheap tent",
        "could you send me the minutes by tomorrow",
        "thanks for the flowers, they are beautiful",
        "ok, the parcel is here, see you on friday",
        "I need a coffee",
        "my laptop is broken",
        "your order is confirmed",
        "we went to the zoo yesterday and it rained",
        "write a poem about autumn",
        "play some jazz",
        "has anyone seen my glasses",
    ],
)
def test_talk_is_no_request(message: str) -> None:
    assert sense.judge(message) is Sense.TALK


@pytest.mark.parametrize(
    "message",
    [
        "which employee has which laptop",
        "who owes me money?",
        "what do I have in my pantry",
        "can you make me something for my coins",
        "do you have something for a tool library?",
        "is there a way to see who borrowed my books",
        "when was each fire extinguisher last checked?",
        "how often does my daughter have a headache",
        "I need a cleaning rota",
        "I want a garden planner",
        "our shed is messy",
        "send invoices to customers",
        "play dates of my daughter",
        "remind me to water my plants",
        "is the boiler hot enough? pressure and temperature twice a day",
        "who feeds the cats, on which day",
    ],
)
def test_a_request_may_be_a_question_or_a_complaint(message: str) -> None:
    assert sense.judge(message) is Sense.FINE


@pytest.mark.parametrize(
    "message",
    ["grimble four snargs over the plindle", "blah blah blah", "dfg krtz the wobbex, twice", "mlem frup ggg zzz"],
)
def test_words_that_are_none_are_nonsense(message: str) -> None:
    assert sense.judge(message) is Sense.NONSENSE


@pytest.mark.parametrize(
    "message", ["my bonsais", "kombucha batches", "trak my hosueplants", "CDs and LPs", "gunpla kits"]
)
def test_rare_and_misspelt_words_are_no_nonsense(message: str) -> None:
    assert sense.judge(message) is Sense.FINE
