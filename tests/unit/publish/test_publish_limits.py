"""A site that a host would not take is refused before the first byte."""

import pytest

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import CloudflareTarget, FolderTarget, GitTarget, PublishTarget
from newsgen.model.target import Manifest, Output
from newsgen.publish.limits import check_limits, limits_of

MIB = 1 << 20


def files(number: int, size: int = 1) -> Manifest:
    return {f"{n}.html": Output("", size) for n in range(number)}


@pytest.mark.parametrize(
    ("target", "manifest", "told"),
    [
        (CloudflareTarget(path="x"), files(20_001), "Cloudflare Pages takes 20,000 files, and"),
        (
            CloudflareTarget(path="x"),
            files(1, 26 * MIB),
            "Cloudflare Pages takes 25 MiB a file, and 0.html has 26.0 MiB",
        ),
        (
            GitTarget(remote="git@github.com:a/b.git"),
            files(11, 99 * MIB),
            "GitHub Pages takes 1,024 MiB in all, and the site has 1,089 MiB",
        ),
        (GitTarget(remote="https://gitlab.com/a/b.git"), files(200_001), "GitLab Pages takes"),
    ],
)
def test_a_site_over_the_limit_is_refused(
    target: PublishTarget, manifest: Manifest, told: str
) -> None:
    with pytest.raises(NewsgenError) as caught:
        check_limits(limits_of(target), manifest)
    assert str(caught.value).startswith(f"error[publish-host-limit]: {told}")


@pytest.mark.parametrize(
    "target",
    [FolderTarget(path="x"), CloudflareTarget(path="x", max_files=100_000), GitTarget(remote="x")],
)
def test_a_site_within_the_limit_is_taken(target: PublishTarget) -> None:
    check_limits(limits_of(target), files(20_001))
