"""Two days of a small newsroom, and readers who look at them while they are published.

A page's text says what it needs and where it leads, one a line.
"""

from collections.abc import Mapping

OLD_PHOTO = "i/aa/01/aaaaaaaaaaaaaaa1-480.avif"
NEW_PHOTO = "i/bb/02/bbbbbbbbbbbbbbb2-480.avif"

MONDAY = {
    "s/site.css": "body {}",
    "index.html": f"home\nneeds s/site.css\nneeds {OLD_PHOTO}\nleads guncel/kopru/index.html\n",
    "guncel/index.html": "guncel\nleads guncel/kopru/index.html\nleads guncel/eski/index.html\n",
    "guncel/kopru/index.html": f"bridge\nneeds s/site.css\nneeds {OLD_PHOTO}\n",
    "guncel/eski/index.html": "a page that will move\nneeds s/site.css\n",
    "guncel/sayfa/2/index.html": "a list that will be gone\nleads guncel/kopru/index.html\n",
    "feed.xml": "feed\nleads guncel/kopru/index.html\n",
    "robots.txt": "all",
    OLD_PHOTO: "photo of the old bridge",
}
TUESDAY = {
    "s/site.css": "body {}",
    "s/print.css": "@page {}",
    "index.html": f"home 2\nneeds s/site.css\nneeds {NEW_PHOTO}\nleads guncel/pazar/index.html\n",
    "guncel/index.html": "guncel 2\nleads guncel/pazar/index.html\nleads guncel/yeni/index.html\n",
    "guncel/kopru/index.html": f"bridge 2\nneeds s/print.css\nneeds {NEW_PHOTO}\n",
    "guncel/pazar/index.html": f"market\nneeds s/site.css\nneeds {NEW_PHOTO}\n",
    "guncel/yeni/index.html": "a page that moved here\nneeds s/site.css\n",
    "guncel/eski/index.html": "moved\nleads guncel/yeni/index.html\n",
    "feed.xml": "feed 2\nleads guncel/pazar/index.html\n",
    "robots.txt": "all",
    NEW_PHOTO: "photo of the new bridge",
}
KINDS = {"guncel/eski/index.html": "redirect"}
GONE = "guncel/sayfa/2/index.html"


def lacking(files: Mapping[str, str]) -> list[str]:
    """What readers miss: a page's file or a link's page that is not there."""
    return [
        f"{path}: {line}"
        for path, text in files.items()
        if path.endswith((".html", ".xml"))
        for line in text.splitlines()
        if line.startswith(("needs ", "leads ")) and line.split(" ")[1] not in files
    ]


_NOT_PAGES = (".htaccess", ".newsgen", "_headers", "_redirects", "newsgen-manifest")


def published(files: Mapping[str, str]) -> dict[str, str]:
    """What a target has, without newsgen's own files, rules for its host, and the photo that
    stays for a while."""
    return {
        path: text
        for path, text in files.items()
        if not path.startswith(_NOT_PAGES)
        and not (path == OLD_PHOTO and "market" in "".join(files.values()))
    }
