"""Amazon S3 as a website: each redirect is an object that says where it leads.

S3 knows no rules for single addresses beyond these objects, no 410, and no headers of one's own.
"""

import json
from importlib.util import find_spec

from newsgen.model.problem import Place, Problem
from newsgen.model.publish_settings import S3Target
from newsgen.publish.hosts.rules import Rules
from newsgen.publish.order import Plan
from newsgen.publish.plan import Built

LIST = ".newsgen-server/s3-redirects.json"
"""Where each object leads; only where a target has it do its objects say so."""


def is_website(target: S3Target) -> bool:
    """Whether Amazon's website endpoint answers for the bucket."""
    return target.server == "s3" or (target.server == "auto" and not target.endpoint)


def listed(rules: Rules) -> str:
    """The file `LIST`."""
    return json.dumps({rule.file: rule.target for rule in rules.redirects}, indent=1) + "\n"


def unsaid(found: Plan, built: Built) -> frozenset[str]:
    """Pages of redirects that the target has, but without where they lead."""
    return frozenset(built.locations) if LIST in found.difference.new else frozenset()


def is_possible() -> bool:
    """Whether the library that it takes is installed."""
    return find_spec("boto3") is not None


def impossible(name: str) -> Problem:
    """That old addresses lead on by pages alone."""
    return Problem(
        "publish-redirects-as-pages",
        f"old addresses under [publish.{name}] lead on by pages: newsgen's part for S3 redirects "
        "is not installed",
        Place(""),
        'run: pip install "newsgen[s3]", or write server = "none"',
        severity="warning",
    )
