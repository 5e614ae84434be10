"""Publishing to S3: a real client, moto's server on loopback, and a line that is cut."""

import logging
from collections.abc import Callable, Iterator

import boto3
import httpx
import msgspec
import pytest
from cutting_proxy import CuttingProxy, http_requests
from moto.server import ThreadedMotoServer
from newsroom import GONE, KINDS, MONDAY, NEW_PHOTO, TUESDAY, lacking, published

from newsgen.model.problem import NewsgenError, describe
from newsgen.model.publish_settings import S3Target
from newsgen.publish.media_types import served_as
from newsgen.publish.parts import CLAIM_PATH, ROOT_PATH, Claim, encode
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.retry import Patience
from newsgen.publish.run import publish
from newsgen.publish.secret import Secrets
from newsgen.publish.store import TransientError
from newsgen.publish.stores.s3_redirects import S3Redirects

Build = Callable[..., Built]

HASTE = Patience(tries=2, first_wait=0.001)
ONE = Allowed(max_deletes=2)
BUCKET = "haber"


class Bucket:
    """A bucket of a running server, behind a proxy that can cut the line."""

    def __init__(self, server: int) -> None:
        self.server = f"http://127.0.0.1:{server}"
        self.proxy = CuttingProxy(server, http_requests)
        self.target = S3Target(
            bucket=BUCKET, prefix="www", endpoint=f"http://127.0.0.1:{self.proxy.port}"
        )
        self.client = boto3.client(
            "s3",
            endpoint_url=self.server,
            region_name="us-east-1",
            aws_access_key_id="x",
            aws_secret_access_key="x",
        )

    def empty(self) -> None:
        self.proxy.allow(10**9)
        httpx.post(f"{self.server}/moto-api/reset", trust_env=False)
        self.client.create_bucket(Bucket=BUCKET)

    def files(self) -> dict[str, str]:
        found = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        paths = [one["Key"].removeprefix("www/") for one in found]
        return {path: self.read(path) for path in paths}

    def read(self, path: str) -> str:
        return self.client.get_object(Bucket=BUCKET, Key=f"www/{path}")["Body"].read().decode()

    def publish(self, built: Built, allowed: Allowed = ONE, patience: Patience = HASTE):
        return publish("live", self.target, built, allowed=allowed, patience=patience)


@pytest.fixture(scope="module")
def moto_server() -> Iterator[int]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    yield port
    server.stop()


@pytest.fixture
def bucket(moto_server: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    monkeypatch.setenv("NEWSGEN_LIVE_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("NEWSGEN_LIVE_SECRET", "very-secret-key")
    bucket = Bucket(moto_server)
    bucket.empty()
    yield bucket
    bucket.proxy.close()


def refusal(bucket: Bucket, built: Built) -> str:
    with pytest.raises(NewsgenError) as caught:
        bucket.publish(built)
    told = str(caught.value)
    assert "very-secret-key" not in told
    return told


def test_the_bucket_has_the_site_and_only_what_changed_is_sent(
    build: Build, bucket: Bucket
) -> None:
    bucket.publish(build(MONDAY))
    assert published(bucket.files()) == MONDAY
    bucket.publish(build(TUESDAY, kinds=KINDS))
    assert published(bucket.files()) == TUESDAY
    bucket.proxy.allow(10**9)
    bucket.publish(build({**TUESDAY, "guncel/pazar/index.html": "edited"}))
    # root, part, claim read; claim, page, part, root written; old part and claim deleted
    assert bucket.proxy.seen == 9


def test_objects_are_served_as_what_they_are(build: Build, bucket: Bucket) -> None:
    bucket.publish(build(MONDAY, kinds={"feed.xml": "rss"}))
    heads = {
        path: bucket.client.head_object(Bucket=BUCKET, Key=f"www/{path}")
        for path in ("index.html", "feed.xml", *[p for p in MONDAY if p.endswith(".avif")])
    }
    assert [(head["ContentType"], head["CacheControl"]) for head in heads.values()] == [
        ("text/html; charset=utf-8", "public, max-age=60"),
        ("application/rss+xml", "public, max-age=60"),
        ("image/avif", "public, max-age=31536000, immutable"),
    ]


def test_two_publishers_cannot_both_have_the_bucket(build: Build, bucket: Bucket) -> None:
    bucket.publish(build(MONDAY))
    claim = encode(Claim(token="1", host="elsewhere", process=1, since=2**31))
    bucket.client.put_object(Bucket=BUCKET, Key=f"www/{CLAIM_PATH}", Body=claim)
    assert refusal(bucket, build(TUESDAY)).startswith("error[publish-locked]: another publish is")
    assert published(bucket.files()) == MONDAY


def test_a_manifest_that_moved_meanwhile_is_not_overwritten(build: Build, bucket: Bucket) -> None:
    bucket.publish(build(MONDAY))

    def someone_else(done: int, total: int) -> None:
        if done == total:
            bucket.client.put_object(Bucket=BUCKET, Key=f"www/{ROOT_PATH}", Body=b'{"files": 1}')

    with pytest.raises(NewsgenError) as caught:
        publish("live", bucket.target, build(TUESDAY), allowed=ONE, progress=someone_else)
    assert str(caught.value).startswith(
        "error[publish-overtaken]: someone else published to s3://haber/www meanwhile\n"
    )
    assert GONE in bucket.files()


def test_wrong_credentials_are_told_at_the_start(build: Build, bucket: Bucket) -> None:
    httpx.post(f"{bucket.server}/moto-api/reset-auth", content=b"0", trust_env=False)
    try:
        assert refusal(bucket, build(MONDAY)).startswith(
            "error[publish-login]: s3://haber/www refuses: "
        )
    finally:
        httpx.post(f"{bucket.server}/moto-api/reset-auth", content=b"inf", trust_env=False)
    assert bucket.files() == {}


def test_credentials_that_end_midway_are_told_and_nothing_is_deleted(
    build: Build, bucket: Bucket
) -> None:
    bucket.publish(build(MONDAY))
    httpx.post(f"{bucket.server}/moto-api/reset-auth", content=b"15", trust_env=False)
    try:
        assert refusal(bucket, build(TUESDAY)).startswith("error[publish-login]: ")
    finally:
        httpx.post(f"{bucket.server}/moto-api/reset-auth", content=b"inf", trust_env=False)
    assert MONDAY.keys() <= bucket.files().keys()
    assert lacking(bucket.files()) == []
    bucket.publish(build(TUESDAY))
    assert published(bucket.files()) == TUESDAY


def test_a_bucket_that_is_not_there_is_told(build: Build, bucket: Bucket) -> None:
    target = S3Target(bucket="nowhere", endpoint=bucket.server)
    with pytest.raises(NewsgenError, match="there is no s3://nowhere"):
        publish("live", target, build(MONDAY), patience=HASTE)


def test_no_secret_is_in_what_is_stored(build: Build, bucket: Bucket) -> None:
    bucket.publish(build(MONDAY))
    stored = "".join(bucket.files().values())
    assert "very-secret-key" not in stored
    assert "AKIAEXAMPLE" not in stored


def cut(bucket: Bucket, build: Build, requests: int, *, reaches: bool) -> bool:
    """Publish on a line that dies after so many requests; whether all came through."""
    bucket.empty()
    bucket.publish(build(MONDAY))
    before = bucket.files()
    bucket.proxy.allow(requests, reaches=reaches)
    codes = []
    try:
        bucket.publish(build(TUESDAY, kinds=KINDS))
    except NewsgenError as error:
        codes.append(error.problem.code)
    assert codes in ([], ["publish-connection"])
    bucket.proxy.allow(10**9)
    during = bucket.files()
    assert lacking(during) == []
    if during[ROOT_PATH] == before[ROOT_PATH]:
        assert {p for p in before if not p.startswith(".newsgen")} <= during.keys()
    bucket.publish(build(TUESDAY, kinds=KINDS))
    assert published(bucket.files()) == TUESDAY
    assert NEW_PHOTO in bucket.files()
    return not codes


@pytest.mark.parametrize("requests", [0, 12, 18, 30])
def test_a_line_that_is_cut_leaves_a_whole_site(
    build: Build, bucket: Bucket, requests: int
) -> None:
    cut(bucket, build, requests, reaches=bool(requests % 4))


@pytest.mark.slow
@pytest.mark.parametrize("reaches", [False, True])
def test_a_line_that_is_cut_at_any_request_leaves_a_whole_site(
    build: Build, bucket: Bucket, *, reaches: bool
) -> None:
    requests = 0
    while not cut(bucket, build, requests, reaches=reaches):
        requests += 1
    assert requests > 25


def moved(build: Build) -> Built:
    """Tuesday's newsroom, which knows where the page that moved is now."""
    built = build({**TUESDAY, "404.html": "unknown"}, kinds={**KINDS, "404.html": "not_found"})
    return msgspec.structs.replace(built, redirects={"guncel/eski/index.html": "/guncel/yeni/"})


def location(bucket: Bucket) -> str | None:
    key = "www/guncel/eski/index.html"
    return bucket.client.head_object(Bucket=BUCKET, Key=key).get("WebsiteRedirectLocation")


def test_an_old_address_is_an_object_that_says_where_it_leads(build: Build, bucket: Bucket) -> None:
    target = msgspec.structs.replace(bucket.target, server="s3")
    report = publish("live", target, moved(build), allowed=ONE, patience=HASTE)
    assert report.told == ()
    assert location(bucket) == "/guncel/yeni/"
    assert bucket.read("guncel/eski/index.html") == TUESDAY["guncel/eski/index.html"]
    head = bucket.client.head_object(Bucket=BUCKET, Key="www/guncel/eski/index.html")
    assert (head["ContentType"], head["CacheControl"]) == (
        "text/html; charset=utf-8",
        "public, max-age=60",
    )


def test_a_bucket_that_becomes_a_website_learns_where_its_old_addresses_lead(
    build: Build, bucket: Bucket
) -> None:
    bucket.publish(moved(build))
    assert location(bucket) is None
    target = msgspec.structs.replace(bucket.target, server="s3")
    report = publish("live", target, moved(build), allowed=ONE, patience=HASTE)
    assert report.changed == ("guncel/eski/index.html",)
    assert location(bucket) == "/guncel/yeni/"
    assert publish("live", target, moved(build), allowed=ONE).nothing_to_do


def test_without_the_library_old_addresses_lead_on_by_pages_and_it_says_so(
    build: Build, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsgen.publish.hosts.s3.is_possible", lambda: False)
    target = msgspec.structs.replace(bucket.target, server="s3")
    report = publish("live", target, moved(build), allowed=ONE, patience=HASTE)
    assert location(bucket) is None
    assert list(map(describe, report.told)) == [
        "warning[publish-redirects-as-pages]: old addresses under [publish.live] lead on by "
        "pages: newsgen's part for S3 redirects is not installed\n"
        'hint: run: pip install "newsgen[s3]", or write server = "none"\n'
    ]


def test_wrong_credentials_for_a_redirect_are_told(build: Build, bucket: Bucket) -> None:
    target = msgspec.structs.replace(bucket.target, server="s3", bucket="nowhere")
    redirects = S3Redirects("s3://nowhere", target, Secrets("live"))
    with pytest.raises(TransientError, match="NoSuchBucket"):
        redirects.put("a/index.html", b"x", "/b/", served_as("a/index.html"))
    httpx.post(f"{bucket.server}/moto-api/reset-auth", content=b"0", trust_env=False)
    try:
        with pytest.raises(NewsgenError, match="s3://nowhere refuses: "):
            redirects.put("a/index.html", b"x", "/b/", served_as("a/index.html"))
    finally:
        httpx.post(f"{bucket.server}/moto-api/reset-auth", content=b"inf", trust_env=False)
