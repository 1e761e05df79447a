"""A generated application on a real PostgreSQL: what it keeps, finds, counts and refuses."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.parsing import parse
from projects.codegen import generator
from sandboxes.toolchains.installed import ensure

SHOP = Path(__file__).parents[1] / "blueprint" / "examples" / "shop.json"
PATIENCE = 60
"""Seconds that the server may take to start."""
Answer = tuple[int, Any]


class Client:
    """Someone who has registered."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.token = ""

    def send(self, method: str, path: str, body: object = None) -> Answer:
        headers = {"content-type": "application/json", "x-csrf-token": self.token}
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.address + path, data, headers if data else {"x-csrf-token": self.token}, method=method)
        try:
            with self.opener.open(request, timeout=30) as answer:
                status, text = answer.status, answer.read()
        except HTTPError as error:
            status, text = error.code, error.read()
        return status, json.loads(text) if text else None

    def register(self) -> None:
        self.token = self.send("GET", "/api/auth/session")[1]["csrfToken"]
        given = {"email": "ada@example.com", "password": "a good long password"}
        assert self.send("POST", "/api/auth/register", given)[0] in (200, 201)
        self.token = self.send("GET", "/api/auth/session")[1]["csrfToken"]

    def add(self, path: str, **body: Any) -> Any:
        status, row = self.send("POST", path, body)
        assert status == 201, row
        return row

    def read(self, path: str) -> Any:
        status, body = self.send("GET", path)
        assert status == 200, body
        return body


@pytest.fixture(scope="module")
def database_url(_services: None) -> Iterator[str]:
    """A database of its own, which goes when the tests are done."""
    known = settings.DATABASES["default"]
    owner = known["MIGRATION"]
    name = f"generated_shop_{os.getpid()}"
    with psycopg.connect(
        host=known["HOST"], user=owner["USER"], password=owner["PASSWORD"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield f"postgresql://{owner['USER']}:{quote(owner['PASSWORD'])}@/{name}?host={quote(known['HOST'])}"
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def shop(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("shop")
    for path, text in generator.generate(_blueprint()).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    toolchain = ensure("typescript")
    (folder / "node_modules").symlink_to(toolchain.node_modules)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "PORT": str(port), "DATABASE_URL": database_url}
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [toolchain.node, "server.ts"], cwd=folder, env=environment, stdout=output, stderr=output
        )
    try:
        client = Client(f"http://127.0.0.1:{port}")
        _wait_for(client, log)
        client.register()
        yield client
    finally:
        server.terminate()
        server.wait(timeout=20)


def _blueprint() -> Blueprint:
    """The shop with a chart by week, and with a date that the database moves."""
    raw = json.loads(SHOP.read_text(encoding="utf-8").replace('"interval": "month"', '"interval": "week"'))
    customer = next(entity for entity in raw["schema"]["entities"] if entity["name"] == "Customer")
    old = {"name": "old_orders", "type": "integer", "formula": 'count(orders, ordered_on + 7 < date("2026-01-14"))'}
    due = {"name": "due_on", "type": "date", "formula": "max(orders.pays_by)"}
    customer["computed"] += [old, due]
    return parse(raw)


def _wait_for(client: Client, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            client.read("/health")
        except URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The server does not answer:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def supplier(shop: Client) -> Any:
    return shop.add("/api/suppliers", name="Alder & Finch", leadTime=3)


@pytest.fixture(scope="module")
def product(shop: Client, supplier: Any) -> Any:
    kept = {"name": "Mug", "sku": "MUG-0001", "price": 9.9, "cost": 4.25, "stock": 12, "supplierIds": [supplier["id"]]}
    return shop.add("/api/products", **kept)


@pytest.fixture(scope="module")
def orders(shop: Client, product: Any) -> list[Any]:
    customer = shop.add("/api/customers", name="Ada Lovelace", email="ada@example.com")
    days = ("2026-01-05", "2026-01-07", "2026-02-02")
    made = [
        shop.add("/api/orders", number=f"2026-{place}", orderedOn=day, shipping=4.9, customerId=customer["id"])
        for place, day in enumerate(days, 1001)
    ]
    line = {"description": "Mugs", "quantity": 3, "unitPrice": 9.9, "productId": product["id"]}
    shop.add("/api/order-lines", **line, orderId=made[0]["id"])
    return made


def test_a_row_is_kept_changed_and_removed(shop: Client) -> None:
    row = shop.add("/api/suppliers", name="Basalt", email="hello@example.com")
    path = f"/api/suppliers/{row['id']}"
    assert shop.read(path) == row
    assert shop.send("PATCH", path, {"leadTime": 5})[1]["leadTime"] == 5
    assert shop.send("DELETE", path) == (204, None)
    assert shop.send("GET", path)[0] == 404


def test_money_yes_no_and_links_come_back_as_they_were_given(shop: Client, product: Any, supplier: Any) -> None:
    found = shop.read(f"/api/products/{product['id']}")
    assert (found["price"], found["cost"], found["stock"], found["active"]) == (9.9, 4.25, 12, True)
    assert found["supplierIds"] == [supplier["id"]]
    assert found["suppliers"] == [{"id": supplier["id"], "label": "Alder & Finch"}]
    assert shop.read(f"/api/products?supplierId={supplier['id']}")["total"] == 1


def test_lists_are_filtered_searched_and_sorted(shop: Client, orders: list[Any]) -> None:
    assert shop.read("/api/orders?orderedOnFrom=2026-01-06&orderedOnTo=2026-01-31")["total"] == 1
    assert shop.read("/api/orders?status=New&q=1003")["total"] == 1
    numbers = [row["number"] for row in shop.read("/api/orders?sort=-orderedOn&pageSize=2")["items"]]
    assert numbers == ["2026-1003", "2026-1002"]
    assert shop.read("/api/orders?sort=customer")["total"] == 3
    assert shop.read("/api/products?active=true&priceFrom=9.9&priceTo=9.9")["total"] == 1


def test_what_is_worked_out_of_other_rows_is_right(shop: Client, orders: list[Any]) -> None:
    first = shop.read(f"/api/orders/{orders[0]['id']}")
    assert first["subtotal"] == pytest.approx(29.7)
    assert first["total"] == pytest.approx(34.6)
    customer = shop.read("/api/customers")["items"][0]
    assert customer["orderCount"] == 3
    assert customer["oldOrders"] == 1
    assert customer["dueOn"] == shop.read(f"/api/orders/{orders[2]['id']}")["paysBy"]


def test_figures_and_charts_cover_the_rows(shop: Client, orders: list[Any]) -> None:
    assert shop.read("/api/orders/summary") == {"orders": 3, "toShip": 0, "shippingCosts": 14.7}
    points = shop.read("/api/orders/chart?groupBy=orderedOn&aggregate=count&interval=week")["points"]
    assert [(point["key"], point["value"]) for point in points] == [("2026-01-05", 2), ("2026-02-02", 1)]


def test_what_is_taken_or_needed_is_refused(shop: Client, product: Any, orders: list[Any]) -> None:
    again = {"name": "Other", "sku": product["sku"], "price": 1, "stock": 0}
    status, problem = shop.send("POST", "/api/products", again)
    assert (status, [error["field"] for error in problem["errors"]]) == (409, ["sku"])
    assert shop.send("DELETE", f"/api/products/{product['id']}")[0] == 409
