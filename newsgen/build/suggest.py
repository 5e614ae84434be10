"""Lines for newsgen.toml that a capture knows and the settings do not."""

from newsgen.store.index import Index


def tipline_suggestions(site: Index) -> tuple[str, ...]:
    """The `[tipline]` of the first capture that has one, where the settings have none."""
    if site.settings.tipline is not None:
        return ()
    for entry_id in site.captures():
        page = site.page(entry_id)
        if page and page.capture and page.capture.tip_number:
            capture = page.capture
            return (
                "[tipline]",
                f'label = "{_quoted(capture.tip_label)}"',
                f'number = "{_quoted(capture.tip_number)}"',
                f'slogan = "{_quoted(capture.tip_slogan)}"',
            )
    return ()


def _quoted(text: str) -> str:
    """Safe inside a TOML basic string."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
