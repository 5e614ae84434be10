"""What editors see at a staging target: a build of its own, beside that for readers."""

from typing import TYPE_CHECKING

import msgspec

from newsgen.cli.opening import OpenSite
from newsgen.cli.options import Choices
from newsgen.model.publish_settings import AnyTarget
from newsgen.model.settings import Settings

if TYPE_CHECKING:
    from newsgen.publish.plan import Built


def stage(site: OpenSite, target: AnyTarget, choices: Choices) -> "Built":
    """Build the site for a staging target: with drafts and what is to come, for its own address,
    every page marked `noindex`. The URL registry is not written, and the readers' build stays.

    Errors in articles are told, and the rest is built. Raises NewsgenError as `build`.
    """
    from newsgen.build.report import BuildOptions
    from newsgen.build.run import build
    from newsgen.build.states import finished_build, staging_state_of
    from newsgen.model.site_view import content_policy
    from newsgen.publish.plan import Built

    folder = staging_state_of(site.folder)
    options = BuildOptions(
        site_folder=site.folder,
        destination=folder / "public",
        settings=_for_editors(site.settings, target.url),
        now=site.now,
        drafts=True,
        future=True,
        staging=True,
        jobs=choices.jobs,
    )
    with choices.voice.progress() as draw:
        report = build(options, lambda at: draw(at.stage, at.done, at.total))
    choices.voice.problems(report.problems, site.settings.build.max_problems)
    finished = finished_build(options.destination, site.folder)
    assert finished is not None
    return Built(
        folder=options.destination.absolute(),
        manifest=finished.manifest,
        errors=finished.record.errors,
        private=True,
        site_url=target.url,
        site=site.folder.absolute(),
        kinds=finished.kinds,
        policy=content_policy(site.settings.security.allow),
    )


def _for_editors(settings: Settings, url: str) -> Settings:
    replace = msgspec.structs.replace
    return replace(
        settings,
        site=replace(settings.site, url=url, noindex=True),
        crawlers=replace(settings.crawlers, ai=False),
    )
