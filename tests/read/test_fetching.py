"""Web addresses: only the public internet, only text, never for long."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

import pytest

from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.read import ReadOptions, documents
from dateline.read.addresses import is_public
from dateline.read.fetch import fetched

PAGE = (
    b"<html><head><title>Road closed</title></head><body><article>"
    b"<p>The road to the bridge was closed on Friday after a night of shelling, the council said.</p>"
    b"<p>About 80 families had left the town by noon and were staying with relatives.</p></article></body></html>"
)
ALLOWED = ReadOptions(allow_private=True, timeout_s=5)


class _Site(BaseHTTPRequestHandler):
    seen: list[str]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/to":
            self._answer(302, b"", Location=unquote(urlsplit(self.path).query))
        elif path.startswith("/loop"):
            self._answer(302, b"", Location=path + "x")
        elif path == "/gzip":
            self._answer(200, gzip.compress(PAGE), **{"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self._answer(200, gzip.compress(b"a" * 5_000_000), **{"Content-Encoding": "gzip"})
        elif path == "/image":
            self._answer(200, b"\x89PNG", **{"Content-Type": "image/png"})
        elif path == "/cut":
            self._answer(200, PAGE, **{"Content-Length": str(len(PAGE) + 500)})
        elif path == "/drip":
            self._drip()
        elif path == "/agent":
            self._answer(200, self.headers["User-Agent"].encode() + b" " + self.headers["Host"].encode())
        elif path == "/page":
            self._answer(200, PAGE)
        else:
            self._answer(404, b"no")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html", "Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name its base class gives it
        del format, args


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class _Names:
    """A resolver that answers each question with the next list of addresses, and counts the questions."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.mark.parametrize("path", ["/page", "/gzip", "/to?/page"])
def test_a_page_is_fetched_and_read(site: str, path: str) -> None:
    (doc,) = documents(site + path, ALLOWED)
    assert isinstance(doc, Document)
    assert doc.title == "Road closed"
    assert doc.text.startswith("Road closed\n\nThe road to the bridge")
    assert doc.url == f"{site}{path.removeprefix('/to?')}"


def test_the_program_names_itself_and_the_host(site: str) -> None:
    port = urlsplit(site).port
    page = fetched(f"http://news.example:{port}/agent", ALLOWED, resolver=_Names(["127.0.0.1"]))
    assert page.raw.startswith(b"dateline/")
    assert page.raw.endswith(f"news.example:{port}".encode())


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:0a00:0001::",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe", "::127.0.0.1", "2001:db8::1", "no address",
    ],
)  # fmt: skip
def test_addresses_outside_the_public_internet_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_addresses_of_the_public_internet_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_the_own_machine_is_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(InputError, match=r"allow-private|no host"):
        fetched(f"http://{host}:1/", ReadOptions(timeout_s=2))


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:192.168.0.1"]])
def test_a_name_that_leads_inside_is_refused(addresses: list[str]) -> None:
    with pytest.raises(InputError, match="--allow-private"):
        fetched("https://news.example/", ReadOptions(timeout_s=2), resolver=_Names(addresses))


def test_a_name_is_looked_up_once_so_that_it_cannot_change_between_check_and_connection(site: str) -> None:
    names = _Names(["127.0.0.1"], ["10.0.0.1"])
    page = fetched(f"http://news.example:{urlsplit(site).port}/page", ALLOWED, resolver=names)
    assert page.raw == PAGE
    assert names.asked == ["news.example"]


def test_every_redirect_is_looked_up_again(site: str) -> None:
    port = urlsplit(site).port
    names = _Names(["127.0.0.1"])
    fetched(f"http://one.example:{port}/to?http://two.example:{port}/page", ALLOWED, resolver=names)
    assert names.asked == ["one.example", "two.example"]


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://x.example/", "javascript:1", "http://a:b@x.example/"])
def test_a_redirect_to_anything_but_a_plain_web_address_is_refused(site: str, target: str) -> None:
    with pytest.raises(InputError, match="web address"):
        fetched(f"{site}/to?{target}", ALLOWED)


@pytest.mark.parametrize(
    ("path", "why"),
    [("/loop", "redirects more than"), ("/image", "image/png"), ("/none", "404"), ("/cut", "broke off")],
)
def test_what_cannot_be_read_is_an_input_error(site: str, path: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        fetched(site + path, ALLOWED)


def test_a_packed_page_that_unpacks_beyond_the_limit_is_refused(site: str) -> None:
    with pytest.raises(InputError, match="larger than 100000"):
        fetched(site + "/bomb", ReadOptions(allow_private=True, max_bytes=100_000))


def test_a_server_that_sends_byte_by_byte_is_left_when_the_time_is_over(site: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match=r"within 0\.5 s"):
        fetched(site + "/drip", ReadOptions(allow_private=True, timeout_s=0.5))
    assert time.monotonic() - start < 5


def test_a_closed_port_is_an_input_error() -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        fetched("http://127.0.0.1:1/", ALLOWED)
