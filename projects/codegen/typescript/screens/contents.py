"""Components that carry content of their own rather than rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Component, ComponentType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import markup
from projects.codegen.typescript.screens.catalogue import components_of
from projects.codegen.typescript.screens.sources import Imports

_FOLDER = "shared/ui/content"
_ITEMS = {
    ComponentType.STEPS: ("Steps", "steps", ("heading", "body")),
    ComponentType.PRICING: ("Pricing", "offers", ("heading", "price", "body")),
    ComponentType.FAQ: ("Questions", "questions", ("heading", "body")),
    ComponentType.TESTIMONIALS: ("Testimonials", "voices", ("heading", "body")),
    ComponentType.NEWS: ("NewsItems", "items", ("heading", "body", "image", "link")),
    ComponentType.GALLERY: ("Pictures", "pictures", ("heading", "image")),
}


def content(component: Component, imports: Imports) -> Doc | None:
    """Return the element of a content component; nothing for one that has nothing to say."""
    props = component.props
    match component.type:
        case ComponentType.HERO:
            return _heading("Hero", component, imports)
        case ComponentType.CALL_TO_ACTION:
            return _heading("CallToAction", component, imports)
        case ComponentType.TEXT if props.get("body"):
            return _element("TextBlock", imports, _texts(props, "heading", "body"))
        case ComponentType.TEXT if props.get("heading"):
            return _element("TextBlock", imports, [markup.text_attribute("body", str(props["heading"]))])
        case ComponentType.CONTACT:
            return _element("Contact", imports, _texts(props, "email", "phone", "address"))
        case ComponentType.IMAGE if props.get("url"):
            attributes = [
                markup.text_attribute("src", local_picture(str(props["url"]))),
                markup.text_attribute("alt", str(props.get("alt") or "")),
            ]
            return _element("Illustration", imports, attributes + _texts(props, "caption"))
        case type_ if type_ in _ITEMS and props.get("items"):
            return _items(component, imports)
        case _:
            return None


def pictures(blueprint: Blueprint) -> list[str]:
    """Return the addresses of the app's own pictures, those that begin with a slash."""
    found = []
    for page in blueprint.layout.pages:
        for component in components_of(page.root):
            props = component.props
            items = props.get("items") or ()
            found += [props.get("image"), props.get("url"), *(item.get("image") for item in items)]
    return sorted({address for address in found if isinstance(address, str) and address.startswith("/")})


def local_picture(address: str) -> str:
    """Return where a picture of the app itself is kept; an address elsewhere stays."""
    return str(PurePosixPath(address).with_suffix(".svg")) if address.startswith("/") else address


def _heading(name: str, component: Component, imports: Imports) -> Doc:
    props = component.props
    heading = str(props.get("heading") or component.title or "Welcome")
    attributes = [markup.text_attribute("heading", heading), *_texts(props, "body", "image")]
    if props.get("button_label") and props.get("button_link"):
        link = [
            markup.entry("label", markup.string(str(props["button_label"]))),
            markup.entry("to", markup.string(str(props["button_link"]))),
        ]
        attributes.append(markup.attribute("link", markup.record(link)))
    return _element(name, imports, attributes)


def _items(component: Component, imports: Imports) -> Doc:
    name, attribute, keys = _ITEMS[component.type]
    entries = [_item(item, keys, index) for index, item in enumerate(component.props["items"], start=1)]
    return _element(name, imports, [markup.attribute(attribute, markup.array(entries, expanded=True))])


def _item(item: dict[str, Any], keys: tuple[str, ...], index: int) -> Doc:
    texts = {**item, "heading": item.get("heading") or item.get("name") or f"{index}."}
    needed = ("heading", "body", "price") if "price" in keys else ("heading", "body") if "body" in keys else ()
    written = [key for key in keys if texts.get(key) or key in needed]
    return markup.record([markup.entry(key, markup.string(_text(key, texts))) for key in written], expanded=True)


def _texts(props: dict[str, Any], *keys: str) -> list[markup.Attribute]:
    return [markup.text_attribute(key, _text(key, props)) for key in keys if props.get(key)]


def _text(key: str, texts: Mapping[str, Any]) -> str:
    written = str(texts.get(key) or "")
    return local_picture(written) if key == "image" else written


def _element(name: str, imports: Imports, attributes: list[markup.Attribute]) -> Doc:
    return markup.element(imports.part(name, _FOLDER), attributes)
