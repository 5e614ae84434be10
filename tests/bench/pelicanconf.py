"""Pelican set up to make the same kinds of pages from the same articles.

It has no related stories and no sitemap of its own, and reads a list of tags as text.
"""

SITENAME = "Ölçüm Haber"
SITEURL = "https://olcum.example"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "simple"
TIMEZONE = "Europe/Istanbul"
DEFAULT_LANG = "tr"
USE_FOLDER_AS_CATEGORY = True
DEFAULT_PAGINATION = 30
ARTICLE_URL = "{category}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{date:%Y}/{date:%m}/{slug}/index.html"
SLUGIFY_SOURCE = "basename"
MONTH_ARCHIVE_SAVE_AS = "arsiv/{date:%Y}/{date:%m}/index.html"
AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_RSS = "rss.xml"
CATEGORY_FEED_RSS = "{slug}/rss.xml"
FEED_MAX_ITEMS = 20
