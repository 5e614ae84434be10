"""SVG pictures are published unchanged, or refused."""

import pytest

from newsgen.build.images import encode_photo
from newsgen.build.photo import EncodedPhoto
from newsgen.model.problem import Problem, describe

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HARMLESS = (
    '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    f'{OPEN} viewBox="0 0 320 200.4"><title>Çarşı</title>'
    "<style>.a{fill:url(#g)} /* url(x) is only a word here */</style>"
    '<defs><linearGradient id="g"/></defs><path class="a" d="M0 0h9" fill="url(#g)"/>'
    '<use xlink:href="#g"/><image href="data:image/png;base64,AAAA"/></svg>'
)


def test_a_drawing_is_published_unchanged() -> None:
    photo = encode_photo(HARMLESS.encode(), name="content/_media/logo.svg")
    assert isinstance(photo, EncodedPhoto), photo
    ((path, body),) = photo.files
    assert body == HARMLESS.encode()
    assert path.startswith("i/")
    assert path.endswith(".svg")
    assert (photo.facts.fallback, photo.facts.variants) == (path, ())
    assert (photo.facts.width, photo.facts.height, photo.facts.colour) == (320, 200, "")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="48" height="24"', (48, 24)),
        ('width="48px" height="24.6px"', (48, 25)),
        ('width="100%" height="100%" viewBox="0,0,30,20"', (30, 20)),
        ('width="2cm" height="1cm"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_size_is_read_where_it_is_told(attributes: str, size: tuple[int, int]) -> None:
    photo = encode_photo(f"{OPEN} {attributes}/>".encode())
    assert isinstance(photo, EncodedPhoto)
    assert (photo.facts.width, photo.facts.height) == size


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg"/>', "<script>"),
        ("<foreignObject/>", "<foreignobject>"),
        ('<b xmlns="http://www.w3.org/1999/xhtml">x</b>', "<b>"),
        ('<path onclick="x()"/>', 'the event handler "onclick"'),
        ('<a xlink:href="javascript:x()"/>', 'an address outside itself ("javascript:x()")'),
        ('<image href="https://izleyen.example/p.gif"/>', "an address outside itself"),
        ('<use href=" //izleyen.example/a.svg#b"/>', "an address outside itself"),
        ('<image href="data:image/svg+xml,%3Csvg/%3E"/>', "an address outside itself"),
        ('<g xml:base="https://izleyen.example/"/>', "an address outside itself"),
        ('<set attributeName="xlink:href" to="javascript:x()"/>', "an animation of"),
        ('<path fill="url(https://izleyen.example/a#b)"/>', "a style that fetches something"),
        ('<path style="background:url( &quot;//x.example&quot; )"/>', "a style that fetches"),
        ("<style>@im/**/port 'https://x.example';</style>", "a style that fetches"),
        ("<style>a{b:u\\72l(//x.example)}</style>", "a style that fetches something"),
        ("<style><![CDATA[@import 'x']]></style>", "a style that fetches something"),
        ('<?xml-stylesheet href="a.css"?>', "a link to a style sheet"),
    ],
)
def test_what_runs_or_fetches_is_refused(content: str, what: str) -> None:
    problem = encode_photo(f"{OPEN}>\n{content}</svg>".encode(), name="content/a.svg")
    assert isinstance(problem, Problem)
    assert problem.code == "image-svg-unsafe"
    assert problem.message.startswith(f"the picture cannot be used: it holds {what}")
    assert problem.at.line == 2


def test_a_handler_on_the_root_is_refused() -> None:
    problem = encode_photo(f'{OPEN} onload="x()"/>'.encode(), name="content/a.svg")
    assert isinstance(problem, Problem)
    assert describe(problem) == (
        'error[image-svg-unsafe]: the picture cannot be used: it holds the event handler "onload"\n'
        "  --> content/a.svg:1:1\n"
        'hint: export it as a plain drawing ("Plain SVG" in Inkscape), or as PNG\n'
    )


def test_entities_are_refused() -> None:
    text = f'<!DOCTYPE svg [<!ENTITY a "&#60;script>">]>{OPEN}>&a;</svg>'
    problem = encode_photo(text.encode())
    assert isinstance(problem, Problem)
    assert problem.code == "image-svg-unsafe"
    assert "entities" in problem.message


def test_another_encoding_hides_nothing() -> None:
    problem = encode_photo(f"{OPEN}><script/></svg>".encode("utf-16"), name="a.svg")
    assert isinstance(problem, Problem)
    assert problem.code == "image-svg-unsafe"


def test_a_broken_svg_is_told_with_its_line() -> None:
    problem = encode_photo(f"{OPEN}>\n<path></svg>".encode(), name="content/a.svg")
    assert isinstance(problem, Problem)
    assert describe(problem) == (
        "error[image-damaged]: the picture cannot be used: the SVG is broken: mismatched tag\n"
        "  --> content/a.svg:2:9\n"
        "hint: export it again\n"
    )


def test_a_web_page_named_svg_is_no_picture() -> None:
    problem = encode_photo(b"<html><body/></html>", name="content/a.svg")
    assert isinstance(problem, Problem)
    assert problem.code == "image-not-understood"


def test_a_very_large_svg_is_refused() -> None:
    problem = encode_photo(f"{OPEN}>{' ' * 5_000_000}</svg>".encode(), name="content/a.svg")
    assert isinstance(problem, Problem)
    assert problem.code == "image-too-large"
