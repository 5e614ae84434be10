"""Which rules a build has, and the files that each kind of target gets of them."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from newsgen.model.problem import NewsgenError, describe
from newsgen.model.publish_settings import (
    CloudflareTarget,
    FolderTarget,
    FtpsTarget,
    GitTarget,
    NetlifyTarget,
    PublishTarget,
    S3Target,
    ZipTarget,
)
from newsgen.publish.hosts.dress import Dressed, dressed
from newsgen.publish.hosts.headers import security_headers
from newsgen.publish.hosts.rules import rules_of
from newsgen.publish.order import Before, plan
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.run import publish

Build = Callable[..., Built]


def site_of(build: Build, redirects: dict[str, str], **more) -> Built:
    """A build with a page at each address, and at those that they lead to."""
    paths = {f"{url[1:]}index.html": target for url, target in redirects.items()}
    files = {path: f"leads to {target}" for path, target in paths.items()}
    files |= {"yeni/index.html": "new", "404.html": "unknown", "spor/eski/index.html": "gone"}
    kinds = {**dict.fromkeys(paths, "redirect"), "404.html": "not_found"}
    kinds |= {"spor/eski/index.html": "gone"}
    built = build(files, kinds=kinds, **more)
    return with_facts(built, redirects=paths, policy="default-src 'self'")


def with_facts(built: Built, **facts: object) -> Built:
    return msgspec.structs.replace(built, **facts)


def moved(build: Build, redirects: dict[str, str], **more) -> dict[str, str]:
    return {
        rule.source: rule.target for rule in rules_of(site_of(build, redirects, **more)).redirects
    }


def test_a_chain_is_one_hop_and_a_circle_is_none(build: Build) -> None:
    chain = {"/a/": "/b/", "/b/": "/c/", "/c/": "/yeni/", "/d/": "/e/", "/e/": "/d/", "/f/": "/d/"}
    assert moved(build, chain) == {"/a/": "/yeni/", "/b/": "/yeni/", "/c/": "/yeni/"}


def test_an_address_leads_only_to_what_was_built_or_to_another_site(build: Build) -> None:
    targets = {
        "/a/": "/nowhere/",
        "/b/": "/yeni/?x=1#y",
        "/c/": "https://baska.example",
        "/d/": "javascript:alert(1)",
        "/e/": "//baska.example/",
        "/f/": "https://kötü host/",
        "/g/": "https://baska.example/\r\nSet-Cookie: x",
    }
    assert moved(build, targets) == {
        "/b/": "/yeni/?x=1#y",
        "/c/": "https://baska.example/",
        "/g/": "https://baska.example/%0D%0ASet-Cookie%3A%20x",
    }


@pytest.mark.parametrize(
    "source",
    ["/a*/", "/:b/", "/a b/", '/a"b/', "/a\\b/", "/a\x01b/", "/a\u2028b/", "/{a}/", "/$a/", "/a%/"],
)
def test_an_address_that_could_mean_more_has_no_rule(build: Build, source: str) -> None:
    assert moved(build, {source: "/yeni/", "/düz/": "/yeni/"}) == {"/düz/": "/yeni/"}


def test_rules_have_the_path_that_the_site_is_published_under(build: Build) -> None:
    found = rules_of(site_of(build, {"/a/": "/yeni/"}, site_url="https://ornek.example/haber"))
    assert [rule[:2] for rule in found.redirects] == [("/haber/a/", "/haber/yeni/")]
    assert [gone.source for gone in found.gone] == ["/haber/spor/eski/"]
    assert found.not_found == (("/haber/", "/haber/404.html"),)


def files_of(found: Dressed) -> dict[str, str]:
    return {path: file.read_text("utf-8") for path, file in found.built.beside.items()}


def dress(target: PublishTarget, built: Built) -> dict[str, str]:
    found = dressed("live", target, built)
    assert found.told == ()
    return files_of(found)


def test_netlify_is_told_to_look_at_the_rule_before_the_page(build: Build) -> None:
    files = dress(NetlifyTarget(path="x"), site_of(build, {"/ö/": "/yeni/"}))
    assert files["_redirects"] == ("/%C3%B6/ /yeni/ 301!\n/spor/eski/ /spor/eski/index.html 410!\n")
    assert "  X-Content-Type-Options: nosniff\n" in files["_headers"]


def test_cloudflare_gets_no_rule_for_what_is_gone(build: Build) -> None:
    files = dress(CloudflareTarget(path="x"), site_of(build, {"/ö/": "/yeni/"}))
    assert files["_redirects"] == "/%C3%B6/ /yeni/ 301\n"


def test_on_gitlab_a_rule_takes_the_place_of_its_page(build: Build) -> None:
    target = GitTarget(remote="git@gitlab.com:a/b.git")
    left = {"/a*/": "/yeni/", "/b=/": "/yeni/", "/c/": "/yeni/?x", "/d/": "https://a.example/"}
    found = dressed("live", target, site_of(build, {"/ö/": "/yeni/", **left}))
    assert files_of(found) == {"_redirects": "/ö/ /yeni/ 301\n"}
    assert "ö/index.html" not in found.built.manifest
    assert {f"{url[1:]}index.html" for url in left} <= found.built.manifest.keys()


@pytest.mark.parametrize(
    "target",
    [
        GitTarget(remote="git@github.com:a/b.git"),
        S3Target(bucket="x", endpoint="https://r2.example"),
        ZipTarget(path="x"),
        FolderTarget(path="x"),
        FtpsTarget(host="x", user="y", server="none"),
    ],
)
def test_where_the_host_can_do_no_better_pages_lead_on(build: Build, target: PublishTarget) -> None:
    built = site_of(build, {"/a/": "/yeni/"})
    assert dressed("live", target, built) == (built, ())


def test_lines_of_ones_own_come_first(build: Build, site: Path) -> None:
    (site / "htaccess").write_text("AddHandler x .php\n")
    built = site_of(build, {})
    text = dress(FtpsTarget(host="x", user="y", htaccess="htaccess"), built)[".htaccess"]
    assert text.startswith("AddHandler x .php\n\n# Made by newsgen")
    with_own = build({"_redirects": "/ben/ /yeni/\n", "yeni/index.html": "new"})
    assert dress(NetlifyTarget(path="x"), with_own)["_redirects"] == "/ben/ /yeni/\n\n"


def test_a_file_of_ones_own_that_is_not_there_is_told(build: Build) -> None:
    target = FtpsTarget(host="x", user="y", htaccess="nowhere")
    with pytest.raises(NewsgenError) as caught:
        dressed("live", target, build({}))
    assert str(caught.value).startswith(
        "error[publish-own-rules]: htaccess under [publish.live] cannot be read, nowhere: No such"
    )


def test_over_the_limit_the_rest_are_pages_and_it_says_so(build: Build) -> None:
    many = {f"/{number:04}/": "/yeni/" for number in range(2001)}
    found = dressed("live", CloudflareTarget(path="x"), site_of(build, many))
    assert files_of(found)["_redirects"].count("\n") == 2000
    assert list(map(describe, found.told)) == [
        "warning[publish-rule-limit]: Cloudflare Pages takes 2,000 rules: 1 old address under "
        "[publish.live] is left to a page, which leads readers on but answers 200\n"
        "hint: nothing is lost; where search engines are to see 301 and 410, publish to "
        "another host\n"
    ]


def test_rules_of_ones_own_count(build: Build) -> None:
    own = "# mine\n" + "".join(f"/own{number}/ /yeni/\n" for number in range(999))
    built = build({"_redirects": own})
    site = site_of(build, {"/a/": "/yeni/", "/b/": "/yeni/"})
    both = with_facts(site, manifest={**site.manifest, **built.manifest})
    found = dressed("live", GitTarget(remote="x", server="gitlab"), both)
    assert files_of(found)["_redirects"] == f"{own}\n/a/ /yeni/ 301\n"
    assert "a/index.html" not in found.built.manifest
    assert "b/index.html" in found.built.manifest
    assert found.told[0].message.startswith("GitLab Pages takes 1,000 rules and 64 KiB of them: 1 ")


def test_gitlab_also_counts_bytes(build: Build) -> None:
    many = {f"/{'uzun-' * 30}{number:04}/": "/yeni/" for number in range(500)}
    found = dressed("live", GitTarget(remote="x", server="gitlab"), site_of(build, many))
    assert 60_000 < len(files_of(found)["_redirects"]) <= 65_536
    assert "GitLab Pages takes 1,000 rules and 64 KiB of them: " in found.told[0].message


def test_somebody_elses_htaccess_is_not_replaced(build: Build, site: Path, www: Path) -> None:
    target = FolderTarget(path="../www", mode="ordered", server="apache")
    www.mkdir()
    (www / ".htaccess").write_text("AddHandler x .php\n")
    with pytest.raises(NewsgenError) as caught:
        publish("live", target, build({"index.html": "home"}))
    assert caught.value.problem.code == "publish-rules-foreign"
    assert [file.name for file in www.iterdir()] == [".htaccess"]
    (www / ".htaccess").unlink()
    publish("live", target, build({"index.html": "home"}))
    publish("live", target, site_of(build, {"/a/": "/yeni/"}), allowed=Allowed(yes=True))
    assert 'RedirectMatch 301 "^/a/?$"' in (www / ".htaccess").read_text()


def test_rules_arrive_after_the_pages_that_they_lead_to(build: Build) -> None:
    found = dressed("live", NetlifyTarget(path="x"), site_of(build, {"/a/": "/yeni/"}))
    steps = plan(Before({}, {}, frozenset()), found.built.manifest, found.built.kinds, now=0).steps
    assert {"_redirects", "_headers"} <= set(steps[-1].paths)


def test_the_policy_is_strict_unless_the_site_has_programs_of_its_own(build: Build) -> None:
    def policy(kinds: dict[str, str]) -> str:
        built = with_facts(build({}, kinds=kinds), policy="default-src 'self'")
        return security_headers(built)[0].value

    strict = "default-src 'self'; frame-src 'self' https://platform.twitter.com "
    assert policy({"google1.html": "static"}).startswith(strict)
    assert policy({"admin/index.html": "static"}) == "frame-ancestors 'none'"
