"""From what a description says to a schema: entities with the fields people named and those they expect."""

from __future__ import annotations

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, icons, nearest
from agents.designers.builtin.lexicon.concepts import Concept
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import FieldMention, Requirements, ThingMention
from agents.designers.builtin.schema import linking
from agents.designers.builtin.schema.typing import field_from, in_company
from projects.blueprint import reserved
from projects.blueprint.schema import Entity, Field, FieldType, Schema

MOST_FIELDS = 9
_USUAL_WHEN_NONE_NAMED = 7
_NAMES = (
    "name",
    "title",
    "subject",
    "label",
    "full_name",
    "number",
    "code",
    "first_name",
    "description",
    "text",
    "question",
    "headline",
    "topic",
)
_EVENTFUL = frozenset((FieldType.DATE, FieldType.DATETIME))


def build(found: Requirements) -> Schema:
    """Return the schema that the description asks for; empty when it names no things."""
    _settle_concepts(found)
    mentions = sorted(found.things.values(), key=lambda thing: thing.order)
    named = {mention.phrase: entity_name(mention.phrase, found.text) for mention in mentions}
    entities = [entity_from(mention, named[mention.phrase], several=len(mentions) > 1) for mention in mentions]
    return linking.linked(Schema(entities=tuple(entities)), found, named)


def entity_name(phrase: str, context: str = "") -> str:
    """Return the PascalCase name for a phrase; a word that the platform needs for itself gets company."""
    name = words.pascal(phrase) or "Entry"
    if not name[0].isalpha():
        name = f"The{name}"
    return name if not _reserved(name, phrase) else _close_name(name, context.lower())


def _reserved(name: str, phrase: str) -> bool:
    return reserved.entity_reason(name, words.pascal(words.phrase_plural(phrase))) is not None


_CLOSE_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "Class": ((r"yoga", "YogaClass"), (r"danc", "DanceClass"), (r"gym", "GymClass"), (r"fitness|trainer|workout|pilates|spin", "FitnessClass"), (r"school|pupil|student|teacher|grade", "SchoolClass"), (r"", "GroupClass")),
    "Session": ((r"train|coach|gym|athlete|workout", "TrainingSession"), (r"therap|patient|counsel", "TherapySession"), (r"tutor|lesson", "TutoringSession"), (r"conference|speaker|talk", "ConferenceSession"), (r"study|learn", "StudySession"), (r"game|campaign|dungeon|rpg|d&d", "GameSession"), (r"photo", "PhotoSession"), (r"", "SessionEntry")),
    "Case": ((r"law|attorney|court|legal|client", "LegalCase"), (r"patient|medical|clinic", "MedicalCase"), (r"", "CaseFile")),
    "Package": ((r"travel|tour|trip", "TravelPackage"), (r"ship|deliver|parcel|courier|track", "Parcel"), (r"", "ServicePackage")),
    "Object": ((r"museum|exhibit|gallery|collection", "CollectionObject"), (r"", "ObjectEntry")),
    "Set": ((r"workout|exercise|gym|lift", "WorkoutSet"), (r"", "ItemSet")), "File": ((r"", "FileEntry"),), "User": ((r"", "AppUser"),), "Return": ((r"", "ProductReturn"),), "Function": ((r"", "EventFunction"),), "Map": ((r"", "MapEntry"),),
    "Catch": ((r"", "FishCatch"),), "Yield": ((r"", "CropYield"),), "Api": ((r"", "ApiEntry"),), "Record": ((r"vinyl|album|music|lps?\b|artist|record (?:shop|store|fair|collection|player)|turntable", "VinylRecord"), (r"", "RecordEntry")), "Date": ((r"", "DateEntry"),), "Import": ((r"", "ImportEntry"),), "Export": ((r"", "ExportEntry"),),
}  # fmt: skip


def _tells_apart(word: str) -> bool:
    """Tell whether a word before a noun is part of a name ("cooking classes"), not a verb or article ("join classes")."""
    kinds = words.kinds(word)
    return (
        "NOUN" in kinds
        and ("VERB" not in kinds or word.endswith("ing"))
        and words.singular(word) == word
        and word
        not in (
            "all",
            "own",
            "one",
            "user",
            "many",
            "which",
            "what",
            "each",
            "every",
            "this",
            "that",
            "per",
            "next",
            "last",
            "first",
            "second",
            "new",
            "their",
            "any",
        )
    )


def _close_name(name: str, context: str) -> str:
    """Return a name that a program may use and that says the same: Class in a gym is a GymClass."""
    told = patterns.search(rf"\b([a-z]{{3,}}) {name.lower()}(?:s|es)?\b", context)
    if told and _tells_apart(told[1]):
        return words.pascal(f"{told[1]} {name.lower()}")
    whose = patterns.search(r"\b([a-z]{4,}) (?:studio|club|school|shop|clinic|salon|society|centre|center)\b", context)
    for pattern, close in _CLOSE_NAMES.get(name, ()):
        if not pattern and whose and "NOUN" in words.kinds(whose[1]):
            return words.pascal(f"{whose[1]} {name.lower()}")
        if patterns.search(rf"\b(?:{pattern})", context):
            return close
    return f"{name}Entry"


def concept_of(mention: ThingMention) -> Concept | None:
    """Return the concept whose usual fields fit a thing: named, or nearest in meaning."""
    if mention.concept:
        return concepts.concepts().get(mention.concept)
    return concepts.find(mention.phrase)


_IN_COMPANY = (
    (
        "debt",
        (
            "tool",
            "book",
            "member",
            "equipment",
            "item",
            "toy",
            "instrument",
            "borrower",
            "piece",
            "asset",
            "game",
            "board_game",
            "dvd",
            "movie",
            "product",
            "kit",
            "costume",
            "sheet_music",
            "musical_instrument",
        ),
        "library_loan",
    ),
    ("guest", ("event", "wedding", "seating_table"), "invitee"),
    ("team", ("player", "match", "tournament", "league", "season"), "sports_team"),
    ("ticket", ("event", "concert", "festival", "screening", "movie", "attendee", "venue"), "ticket_sale"),
    ("ticket", ("parking_space",), "parking_ticket"),
    ("song", ("session", "speaker", "attendee", "talk"), "conference_track"),
    ("track", ("session", "speaker", "attendee", "talk"), "conference_track"),
    ("room", ("student", "teacher", "lesson", "asset", "employee", "meeting", "school_class"), "meeting_room"),
    ("application", ("job_opening", "candidate", "interview"), "job_application"),
)
"""Concepts that mean something else beside certain others: guests of a wedding answer invitations."""


def _settle_concepts(found: Requirements) -> None:
    settle(found, {mention.concept for mention in found.things.values()})


def settle(found: Requirements, present: set[str | None]) -> None:
    """Take what is told of things for what it means beside the concepts that are present, or by its own fields."""
    for mention in found.things.values():
        for key, company, better in _IN_COMPANY:
            if mention.concept == key and (present & set(company) or _comes_back(mention, key)):
                mention.concept = better


_BACK = frozenset("back return returned returns".split())


def _comes_back(mention: ThingMention, concept: str) -> bool:
    """Tell whether what is lent is a thing: it comes back some day, and no amount of it is told."""
    told = {word for field in mention.fields for word in field.name.split("_")}
    return concept == "debt" and bool(told & _BACK) and "amount" not in told


def entity_from(mention: ThingMention, name: str, *, several: bool = False) -> Entity:
    """Return the entity for a thing: the user's fields first, then what is usual and still missing."""
    close = (
        concepts.find(patterns.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name))
        if words.pascal(mention.phrase) != name
        else None
    )
    concept = close or concept_of(mention)
    guessed = None if concept else _of_head(mention.phrase) or nearest.concept_for(mention.phrase)
    fields = [field_from(field, concept or guessed) for field in in_company(mention.fields, mention.phrase)]
    fields = _unique(fields)
    fields = _completed(fields, concept, guessed, several=several)
    return assembled(name, mention.phrase, fields, concept or guessed)


def _of_head(phrase: str) -> Concept | None:
    """Return the concept of a compound's last word: a "canoe rental" is a rental."""
    *front, head = phrase.split()
    return concepts.find(head) if front else None


def assembled(name: str, phrase: str, fields: list[Field], concept: Concept | None) -> Entity:
    """Return an entity with labels, icon, display field and indexes for its fields."""
    fields = _with_display_first(fields, phrase)
    display = display_of(fields)
    marked = tuple(_marked(field, display) for field in fields)
    label = words.human(words.snake(phrase) or name)
    spoken = words.snake(patterns.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)).replace("_", " ")
    label = label if words.pascal(phrase) == name else words.human(words.snake(spoken))
    many = words.pascal(words.phrase_plural(spoken))
    return Entity(
        name=name, plural=many if many and many != name else f"{name}Entries", label=label,
        icon=icons.icon_for(concept.key if concept else words.snake(phrase)), display_field=display, fields=marked,
        indexes=_indexes(marked),
    )  # fmt: skip


def display_of(fields: list[Field]) -> str:
    """Return the field that stands for a row."""
    for name in _NAMES:
        if any(field.name == name for field in fields):
            return name
    for field in fields:
        if field.type is FieldType.STRING:
            return field.name
    for field in fields:
        if field.type in _EVENTFUL:
            return field.name
    return fields[0].name


def _unique(fields: list[Field]) -> list[Field]:
    seen: dict[str, Field] = {}
    for field in fields:
        seen.setdefault(field.name, field)
    return list(seen.values())


def _completed(fields: list[Field], concept: Concept | None, guessed: Concept | None, *, several: bool) -> list[Field]:
    if concept is None:
        return _completed_unknown(fields, guessed)
    named = len(fields)
    room = MOST_FIELDS - named
    usual = [field for field in concept.fields if not covered(field.name, fields)]
    if named >= 3:
        usual = [field for field in usual if field.core][: max(0, min(3, room))]
    else:
        limit = (6 if several else _USUAL_WHEN_NONE_NAMED) - named
        core = [field for field in usual if field.core]
        others = [field for field in usual if not field.core]
        chosen = (core + others)[: max(limit, len(core))]
        usual = [field for field in usual if field in chosen]
    first = [field for field in usual if field.name == concept.fields[0].name]
    rest = [field for field in usual if field not in first]
    added = [field_from(FieldMention(name=field.name, words=field.name), concept) for field in first]
    return _unique(
        [*added, *fields, *(field_from(FieldMention(name=field.name, words=field.name), concept) for field in rest)]
    )


def _completed_unknown(fields: list[Field], guessed: Concept | None) -> list[Field]:
    added: list[Field] = []
    named = any(field.name in _NAMES or field.name.endswith("_name") for field in fields)
    if not named and not (fields and _is_log(fields)):
        added.append(field_from(FieldMention(name="name", words="name"), None))
    known = [*added, *fields]
    if guessed is not None and len(fields) < 3:
        fitting = [field for field in guessed.fields[1:] if field.core and not covered(field.name, known)]
        known += [
            field_from(FieldMention(name=field.name, words=field.name), guessed) for field in fitting[: 4 - len(fields)]
        ]
    if len(known) < 7 and not covered("notes", known) and len(fields) < 4:
        known.append(field_from(FieldMention(name="notes", words="notes"), None))
    return known


def _is_log(fields: list[Field]) -> bool:
    """Tell whether a row is told by its day: the day comes first, or nothing else could name it."""
    return fields[0].type in _EVENTFUL or (
        any(field.type in _EVENTFUL for field in fields) and not any(field.type is FieldType.STRING for field in fields)
    )


_SAME = (
    {"title", "name", "subject", "headline", "label", "full_name", "first_name", "event_name", "topic"}, {"note", "notes", "description", "comment", "comments", "remark", "remarks", "details", "content", "message", "body", "summary"},
    {"date", "date_and_time", "starts_at", "start_date", "day", "datetime", "start_time", "scheduled_for", "scheduled_date", "date_time", "start", "due_date", "started_at", "changed_at", "order_date", "when", "time"}, {"quantity", "stock", "quantity_in_stock", "current_stock", "in_stock", "count", "units", "stock_level", "amount"},
    {"duration", "length", "end_time", "ends_at", "time_spent", "minutes", "hours"}, {"photo", "image", "picture", "cover", "cover_image"}, {"amount", "price", "cost", "total", "value", "fee"},
    {"status", "stage", "state", "phase", "done", "completed", "active", "progress", "reading_status", "watched", "read", "played", "finished", "decision", "outcome", "sold"}, {"category", "type", "kind", "genre", "tags", "tag", "categories", "genres"}, {"phone", "phone_number", "mobile", "telephone", "contact"},
    {"email", "email_address", "contact"}, {"assignee", "assigned_to", "owner", "responsible", "responsible_person"}, {"location", "place", "venue", "address", "room", "where"}, {"rating", "stars", "score"},
    {"pages", "page_count", "number_of_pages"}, {"weight", "size", "dimensions"}, {"capacity", "seats", "max_participants", "maximum_participants"}, {"due_date", "due", "deadline", "target_date"}, {"expiry_date", "expiration_date", "valid_until", "best_before", "expires_on"},
    {"year", "release_year", "publication_year", "release_date", "vintage"}, {"ingredients", "ingredient"}, {"instructions", "steps", "directions", "method", "preparation"}, {"position", "role", "job_title", "specialty", "speciality", "specialization", "trade"},
    {"supplier", "vendor"}, {"brand", "make", "manufacturer"}, {"feeding_type", "type", "category"}, {"amount_ml", "amount"}, {"dose", "dosage"}, {"frequency", "times_per_day", "times_per_week"}, {"purchased_on", "purchase_date"}, {"starts_at", "start_date_and_time"}, {"calories", "kcal"}, {"submitted_on", "date_submitted", "applied_on"}, {"joined_on", "join_date", "member_since", "start_date", "hired_on", "hire_date", "membership_start", "date_joined"}, {"last_watered_on", "last_watered", "watering_date", "last_watering"}, {"license_plate", "plate", "registration", "plate_number", "registration_number"},
    {"due_date", "due_day"}, {"end_date", "end_time", "ends_at", "end", "until"}, {"start_date", "from_date"}, {"home_score", "our_score", "own_score", "home_goals", "our_goals"}, {"away_score", "their_score", "opponent_score", "away_goals", "their_goals"}, {"area_m2", "size_m2", "size_in_m2", "area", "size"}, {"systolic", "upper_value"}, {"diastolic", "lower_value"}, {"genre", "style"}, {"saved_amount", "saved_so_far", "saved", "current_amount"}, {"quantity", "number_of_shares", "shares"},
    {"date_of_birth", "birthday", "birth_date", "dob", "age", "birthdate"}, {"reorder_level", "minimum_stock", "reorder_point", "min_stock"}, {"cooking_time", "cook_time", "prep_time", "preparation_time"}, {"website", "url", "link"}, {"specialty", "subject", "subjects"},
    {"watering_interval_days", "watering_frequency", "watering_schedule", "water_frequency", "watering_interval"}, {"membership_type", "membership", "membership_level", "plan"}, {"breed", "type"}, {"author", "authors", "writer"}, {"mileage", "odometer", "kilometers"},
    {"interviewer", "interviewers"}, {"stage", "status"}, {"salary", "salary_min", "salary_max", "salary_range"}, {"resume", "cv"}, {"borrower", "person", "friend", "borrowed_by", "taken_by", "lent_to", "loaned_to"}, {"loaned_on", "borrowed_on", "taken_on", "lent_on", "date_out"}, {"returned_on", "came_back_on", "brought_back_on", "date_back"}, {"bedrooms", "rooms", "number_of_rooms"}, {"check_in", "start_date", "check_in_date", "arrival"}, {"check_out", "end_date", "check_out_date", "departure"},
    {"guests", "number_of_guests", "guest_count", "party_size"}, {"guest_name", "name", "customer_name", "customer", "guest", "client"}, {"total_price", "total", "price"}, {"frequency", "how_often", "interval"}, {"mood", "feeling", "how_i_felt"},
)  # fmt: skip


def covered(name: str, fields: list[Field]) -> bool:
    """Tell whether a field of this name, or one that means the same, is already there."""
    present = {field.name for field in fields}
    if name in present:
        return True
    if any(name in group and group & present for group in _SAME):
        return True
    if any(name == f"{field.name}_{kind}" for field in fields for kind in _KINDS_OF_NAME):
        return True
    if name.endswith("_type") and present & {"type", "kind", "category"}:
        return True
    told = _told(name)
    return any(
        field.name.endswith(f"_{name}") or name.endswith(f"_{field.name}") or field.name.startswith(f"{name}_")
        or (told and _told(field.name) == told)
        for field in fields if len(field.name) > 3
    )  # fmt: skip


_KINDS_OF_NAME = ("status", "type", "kind", "name", "date", "level")
"""What a usual field may say more than the user's word for it: "rsvp_status" beside "rsvp"."""


def _told(name: str) -> set[str]:
    """Return the stems of a name's words, so that play_time and playing_time tell the same."""
    return {patterns.sub(r"(?:ing|ed|s)$", "", word)[:5] for word in name.split("_")} - _TELL_NOTHING


_TELL_NOTHING = frozenset(("of", "date", "day", "on", "at", "the", "number", "numbe"))


def _with_display_first(fields: list[Field], phrase: str) -> list[Field]:
    if fields:
        return fields
    del phrase
    return [field_from(FieldMention(name="name", words="name"), None)]


def _marked(field: Field, display: str) -> Field:
    if field.name == display and field.type is not FieldType.IMAGE:
        return field.model_copy(update={"required": True, "searchable": field.type in _SEARCHABLE})
    if field.type in _SEARCHABLE and field.name in (
        "author",
        "description",
        "notes",
        "email",
        "sku",
        "company",
        "artist",
        "address",
        "city",
        "content",
    ):
        return field.model_copy(update={"searchable": True})
    return field


_SEARCHABLE = (FieldType.STRING, FieldType.TEXT, FieldType.EMAIL)


def _indexes(fields: tuple[Field, ...]) -> tuple[tuple[str, ...], ...]:
    by_type = [
        field.name
        for field in fields
        if field.type in (FieldType.DATE, FieldType.DATETIME, FieldType.ENUM) and not field.unique
    ]
    return tuple((name,) for name in by_type[:2])
