"""`newsgen completion`: the script that lets a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL.

    For bash: newsgen completion bash > ~/.local/share/bash-completion/completions/newsgen; for
    zsh, into a file _newsgen in a folder of $fpath; for fish:
    newsgen completion fish > ~/.config/fish/completions/newsgen.fish.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    group = context.find_root().command
    click.echo(kind(group, {}, "newsgen", "_NEWSGEN_COMPLETE").source())
