"""The words of a body: its plain text, a short summary, how many and how long to read.

Reads canonical HTML, as `to_html` and `clean` write it: every `<` opens a tag, every `>`
closes one.
"""

import re
from html import unescape

WORDS_A_MINUTE = 200
"""How fast news is read."""

_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|ruby|s|samp|small|span|strong"
    r"|sub|sup|time|u|var|wbr)(?: [^>]*)?>"
)
_TAG = re.compile(r"<[^>]*>")

# Footnote marks are links to notes, not words.
_NOTE_MARK = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>'
)
# Beside the text: boxes, pull quotes, players.
_ASIDE = re.compile(r"<(aside|figure)\b.*?</\1>", re.DOTALL)
_NOTES = '<hr class="footnotes-sep">'
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)

# A sentence ends at its mark and closing quotes, where what follows does not begin small and
# the word before is no abbreviation or ordinal ("Dr.", "5. kez").
_SENTENCE_END = re.compile(r"(\w*)([.!?…])[.!?…]*[\"”’»)]*(?=\s+[\"“‘«(]?([^\W_]))")
_MARKS = frozenset("-–—•·|&…*")
_SHORT = 3
_ABBREVIATIONS = frozenset(("prof", "doç", "yrd", "orgn", "alb", "cad", "bulv", "bkz"))


def plain(html: str) -> str:
    """The text of the fragment on one line: entities decoded, white space collapsed."""
    return " ".join(_words(html))


def _words(html: str) -> list[str]:
    if "footnote-" in html:
        html = _NOTE_MARK.sub("", html)
    text = _TAG.sub(" ", _INLINE.sub("", html)) if "<" in html else html
    return (unescape(text) if "&" in text else text).split()


def summary(html: str, limit: int = 200) -> str:
    """The first paragraphs as plain text of at most `limit` characters.

    Cut after the last sentence that fits, if that leaves at least half of `limit`, else after
    the last word that fits, with "…". Headings, lists and captions are passed over, unless
    there is nothing else.
    """
    text = ""
    told = html.partition(_NOTES)[0]
    if "<aside" in told or "<figure" in told:
        told = _ASIDE.sub("", told)
    for paragraph in _PARAGRAPH.finditer(told):
        text = f"{text} {plain(paragraph[1])}".strip()
        if len(text) > limit:
            break
    return shortened(text or plain(html), limit)


def shortened(text: str, limit: int) -> str:
    """Plain text of at most `limit` characters, cut after a sentence or a word."""
    if len(text) <= limit:
        return text
    end = _last_sentence(text, limit)
    if end * 2 >= limit:
        return text[:end]
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(' ,;:-–—("“‘«') + "…"


def word_count(html: str) -> int:
    """How many words the fragment has; a dash or bullet that stands alone is none."""
    words = _words(html)
    return len(words) - sum(map(words.count, _MARKS.intersection(words)))


def reading_minutes(words: int) -> int:
    """Whole minutes it takes to read so many words; at least 1."""
    return max(1, -(-words // WORDS_A_MINUTE))


def _last_sentence(text: str, limit: int) -> int:
    """Where the last sentence that fits ends; 0 when none does."""
    last = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > limit:
            break
        word, mark, following = match.groups()
        if not following.islower() and not (mark == "." and _is_abbreviation(word)):
            last = match.end()
    return last


def _is_abbreviation(word: str) -> bool:
    return (
        word.isdigit()
        or word.lower() in _ABBREVIATIONS
        or (len(word) <= _SHORT and word[:1].isupper())
    )
