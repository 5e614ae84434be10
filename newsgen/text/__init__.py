"""Words to HTML: Markdown, sanitising, slugs, dates, numbers and names as readers see them.

A pure room: text in, text out. It opens no file, asks for no time, remembers nothing but
caches of pure functions. Imports `model` and below; markdown-it-py, mdit-py-plugins, nh3,
python-slugify, selectolax, PyYAML and Babel are imported here and nowhere else.
"""
