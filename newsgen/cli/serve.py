"""`newsgen serve`."""

from pathlib import Path

import click

from newsgen.cli.build import build_options
from newsgen.cli.opening import open_site
from newsgen.cli.options import BUILD, OVERRIDES, SOURCE, VOICE, Choices, with_options


@click.command()
@with_options(SOURCE, OVERRIDES, BUILD, VOICE)
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
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open a browser too.")
def serve(
    choices: Choices, *, host: str, port: int, allow_hosts: tuple[str, ...], open_browser: bool
) -> None:
    """Preview the site in a browser.

    Every page is made when it is asked for, and shown anew when a file changes. The output
    folder and the URL registry are not touched. Ctrl-C ends it.
    """
    site = open_site(choices)
    from newsgen.serve.options import ServeOptions
    from newsgen.serve.run import serve as serve_site

    options = ServeOptions(
        build=build_options(site, choices),
        host=host,
        port=port,
        open_browser=open_browser,
        allow_hosts=allow_hosts,
        settings_file=choices.config or Path(choices.source, "newsgen.toml"),
        overrides=site.overrides,
        clock_stands=choices.clock is not None,
    )
    serve_site(options, say=choices.voice.say, tell=choices.voice.problems)
