"""`newsgen serve`."""

from pathlib import Path

import click
import msgspec

from newsgen.cli.build import build_options
from newsgen.cli.opening import open_site
from newsgen.cli.options import OVERRIDES, PREVIEWED, SOURCE, VOICE, WORK, Choices, with_options
from newsgen.cli.output import INTERRUPTED
from newsgen.cli.unread import never_waiting


@click.command()
@with_options(SOURCE, OVERRIDES, PREVIEWED, WORK, VOICE)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address that the server listens on.",
)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help="Its port; 0 takes any free one.",
    show_default=True,
)
@click.option(
    "--allow-host",
    "allow_hosts",
    multiple=True,
    metavar="NAME",
    help="A name that browsers may call the server by, besides localhost; may be repeated.",
)
@click.option(
    "--poll",
    is_flag=True,
    help="Look at the files every few seconds instead of watching them: on network file systems.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open a browser too.")
def serve(
    choices: Choices,
    *,
    host: str,
    port: int,
    allow_hosts: tuple[str, ...],
    poll: bool,
    open_browser: bool,
) -> None:
    """Preview the site in a browser.

    Drafts, embargoed and expired articles are shown too, unless other machines can see the
    preview. Every page is made when it is asked for, and shown anew when a file changes. The output
    folder and the URL registry are not touched. Ctrl-C ends it.
    """
    site = open_site(choices)
    from newsgen.serve.options import LOOPBACK, ServeOptions
    from newsgen.serve.run import serve as serve_site

    options = ServeOptions(
        build=build_options(site, _shown(choices, alone=host in LOOPBACK)),
        host=host,
        port=port,
        poll=poll,
        open_browser=open_browser,
        allow_hosts=allow_hosts,
        settings_file=choices.config or Path(choices.source, "newsgen.toml"),
        overrides=site.overrides,
        clock_stands=choices.clock is not None,
    )
    voice = choices.voice
    with never_waiting():
        try:
            serve_site(options, say=voice.say, tell=voice.problems, warn=voice.warn)
        except KeyboardInterrupt:
            voice.say("interrupted")
            raise SystemExit(INTERRUPTED) from None


def _shown(choices: Choices, *, alone: bool) -> Choices:
    """The choices, with what readers do not see yet shown to who is alone with the preview."""
    return msgspec.structs.replace(
        choices,
        drafts=alone if choices.drafts is None else choices.drafts,
        future=alone if choices.future is None else choices.future,
        expired=alone if choices.expired is None else choices.expired,
    )
