"""Scenes with people: the ground on match day, the market, the stage, the snowed-in town."""

import math

from brush import Brush, mix


def stadium() -> Brush:
    """A small full ground under floodlights at dusk."""
    brush = Brush(1600, 900, seed=1954)
    brush.gradient(0, 420, "#1f3a5f", "#55668a", "#e2a58a", "#f6d2a4")
    brush.hills(390, 110, "#4a5878", waves=2.4)
    brush.hills(412, 60, "#39496a", waves=3.6)
    stand(brush)
    pitch(brush)
    for x, tall in ((150, 330), (560, 280), (1040, 280), (1450, 330)):
        floodlight(brush, x, 500, tall)
    return brush


def stand(brush: Brush) -> None:
    """The stand, its crowd in green and white, and the roof."""
    brush.polygon([(60, 400), (1540, 400), (1600, 560), (0, 560)], "#6d7683")
    for row in range(11):
        y = 408 + row * 13
        for x in range(70 - row * 5, 1530 + row * 5, 11):
            shirts = ("#0f7a5c", "#f2f4ee", "#0b5c4a", "#d9e6dc", "#26323d", "#b5403a", "#e0b34a")
            if brush.chance.random() < 0.93:
                shirt = brush.chance.choices(shirts, weights=(5, 5, 4, 3, 3, 1, 1))[0]
                at = x + brush.chance.uniform(-2, 2)
                brush.oval(at, y + 5, 4.6, 5.6, shirt)
                brush.disc(at, y - 2, 3, brush.chance.choice(("#e3b894", "#c98f68", "#a9714c")))
    brush.polygon([(30, 372), (1570, 372), (1590, 392), (10, 392)], "#0b5c4a")
    brush.polygon([(60, 352), (1540, 352), (1570, 372), (30, 372)], "#13755f")
    for x in range(110, 1560, 230):
        brush.box(x, 390, x + 7, 552, "#2c3946")
    brush.box(0, 552, 1600, 590, "#e9ece6")
    for number, x in enumerate(range(0, 1600, 200)):
        brush.box(x, 556, x + 196, 586, ("#0b5c4a", "#d8a63c", "#f4f6f1", "#b5403a")[number % 4])


def pitch(brush: Brush) -> None:
    """Mown stripes, lines and a goal, seen from the far stand."""
    brush.box(0, 590, 1600, 900, "#3f9a4d")
    for number in range(-7, 9, 2):
        far, near = 800 + number * 120, 800 + number * 236
        brush.polygon([(far, 590), (far + 120, 590), (near + 236, 900), (near, 900)], "#4eab58")
    white = "#f1f7ee"
    brush.line([(0, 622), (1600, 622)], 4, white)
    brush.line([(800, 622), (800, 900)], 5, white)
    brush.draw.ellipse([1180, 1400, 2020, 1680], outline=white, width=9)
    brush.oval(800, 770, 9, 5, white)
    for side in (-1, 1):
        corner = [(800 + side * x, y) for x, y in ((800, 668), (560, 668), (650, 838), (800, 838))]
        brush.line(corner, 4, white)
    for x, y, shirt in players():
        player(brush, x, y, shirt)
    brush.oval(884, 801, 6, 6, "#ffffff")
    for x in (0, 420, 840, 1260):
        brush.light([(x + 80, 590), (x + 240, 590), (x + 330, 900), (x, 900)], "#dff5c8", 0.12, 60)


def players() -> list[tuple[float, float, str]]:
    """Feet and shirts of those in the picture."""
    green, red = "#0a5b47", "#b03a34"
    return [
        (330, 735, red),
        (470, 676, green),
        (640, 705, red),
        (730, 850, green),
        (862, 802, green),
        (930, 786, red),
        (1090, 690, green),
        (1215, 745, red),
        (1390, 700, green),
    ]


def player(brush: Brush, x: float, y: float, shirt: str) -> None:
    """A player of a few strokes; the nearer the larger."""
    size = 0.6 + (y - 640) / 300
    brush.oval(x + 8 * size, y + 1, 22 * size, 4 * size, "#2f7d3e")
    for foot in (-9, 8):
        brush.line([(x, y - 26 * size), (x + foot * size, y)], 6 * size, "#e8c3a0")
    brush.polygon(
        [
            (x - 9 * size, y - 22 * size),
            (x + 9 * size, y - 22 * size),
            (x + 8 * size, y - 34 * size),
            (x - 8 * size, y - 34 * size),
        ],
        "#f4f6f1",
    )
    brush.oval(x, y - 44 * size, 10 * size, 15 * size, shirt)
    brush.line([(x - 9 * size, y - 50 * size), (x - 17 * size, y - 36 * size)], 5 * size, shirt)
    brush.line([(x + 9 * size, y - 50 * size), (x + 18 * size, y - 40 * size)], 5 * size, shirt)
    brush.disc(x, y - 65 * size, 7.5 * size, "#d9a781")


def floodlight(brush: Brush, x: float, foot: float, tall: float) -> None:
    """A mast with two rows of lamps and their glow."""
    brush.box(x - 5, foot - tall, x + 5, foot - 100, "#26323d")
    brush.box(x - 62, foot - tall - 34, x + 62, foot - tall + 14, "#1d2730")
    for row in (0, 1):
        for column in range(6):
            brush.disc(x - 50 + column * 20, foot - tall - 20 + row * 20, 7.5, "#fffbe6")
    brush.glow(x, foot - tall - 10, 105, "#fff3c4", 0.55)


def market() -> Brush:
    """A stall with striped awning and full crates."""
    brush = Brush(1600, 900, seed=19)
    brush.gradient(0, 600, "#f7e7c6", "#f3d9ae")
    for x, size in ((-30, 250), (260, 210), (520, 260), (850, 220), (1120, 280), (1440, 240)):
        wall = brush.chance.choice(("#e5cfae", "#dcc6a6", "#ead8bb"))
        brush.house(x, 560, size, wall=wall, roof="#c98a68", window="#b9a58a")
    brush.box(0, 540, 1600, 900, "#cbb79a")
    for x, stripe in ((-60, "#c2843c"), (1330, "#8d5a74")):
        awning(brush, x, 215, 400, stripe, "#f4e8d0", fall=84)
        brush.box(x + 30, 400, x + 370, 720, mix(stripe, "#5b4636", 0.7))
        crates(brush, x + 30, 430, columns=3, wide=112)
    brush.box(213, 250, 1388, 330, "#6f5540")
    brush.box(213, 318, 1388, 782, "#5a4334")
    brush.shade([(213, 230), (1388, 230), (1388, 300), (213, 300)], 0.6, 22)
    for x in (400, 680, 960, 1230):
        brush.line([(x, 250), (x, 330)], 3, "#33261d")
        brush.polygon([(x - 34, 352), (x + 34, 352), (x + 16, 326), (x - 16, 326)], "#e2b04a")
        brush.glow(x, 372, 90, "#ffdf9a", 0.45)
    for x, shirt, scarf in ((560, "#2d6f86", "#e7d3b0"), (1060, "#8a3f3a", "#314c3b")):
        seller(brush, x, shirt, scarf)
    crates(brush, 215, 470, columns=8, wide=146)
    brush.polygon([(205, 778), (1395, 778), (1395, 900), (205, 900)], "#7a5638")
    for x in range(205, 1395, 85):
        brush.box(x, 782, x + 80, 900, brush.chance.choice(("#84603f", "#8c6744", "#7b5839")))
    for x in (205, 1380):
        brush.box(x, 200, x + 16, 900, "#4b382b")
    awning(brush, 160, 70, 1280, "#0f6b56", "#f7f0de", fall=170)
    return brush


def awning(
    brush: Brush, left: float, top: float, wide: float, first: str, second: str, fall: float
) -> None:
    """A striped awning with scallops."""
    count = round(wide / 80)
    step = wide / count
    for number in range(count):
        colour = first if number % 2 == 0 else second
        x = left + number * step
        squeeze = (left + wide / 2 - x - step / 2) * 0.07
        brush.polygon(
            [
                (x + squeeze, top),
                (x + step + squeeze, top),
                (x + step, top + fall),
                (x, top + fall),
            ],
            colour,
        )
        dark = mix(colour, "#203028", 0.18)
        brush.box(x, top + fall, x + step, top + fall + 22, dark)
        brush.oval(x + step / 2, top + fall + 22, step / 2, 20, dark)


def crates(brush: Brush, left: float, top: float, *, columns: int, wide: float) -> None:
    """Two rows of crates, each heaped with one kind."""
    goods = (
        ("#c8372d", 17),
        ("#e39a2b", 18),
        ("#5f9c3c", 16),
        ("#e8cf4a", 17),
        ("#6a3567", 19),
        ("#a6c957", 15),
        ("#d9622b", 18),
        ("#8a5a3a", 14),
        ("#3f7d45", 19),
        ("#b8273f", 14),
    )
    for row in (0, 1):
        for column in range(columns):
            colour, radius = goods[(column * 3 + row * 4) % len(goods)]
            x, y = left + column * wide + 8, top + row * 150
            heap(brush, x, y + 84, wide - 16, colour, radius)
            brush.box(x, y + 84, x + wide - 14, y + 146, "#b98a57")
            for plank in (86, 108, 130):
                brush.box(x, y + plank, x + wide - 14, y + plank + 17, "#cfa06a")


def heap(brush: Brush, x: float, foot: float, wide: float, colour: str, radius: float) -> None:
    """Round fruit in three layers, each with a spot of light."""
    for layer in (2, 1, 0):
        inset = layer * radius * 0.9
        count = max(2, int((wide - 2 * inset) / (radius * 1.55)))
        for number in range(count):
            at = x + inset + radius + number * (wide - 2 * inset - 2 * radius) / (count - 1)
            y = foot - layer * radius * 1.05 - radius * 0.3 + brush.chance.uniform(-2, 2)
            tone = mix(
                colour, brush.chance.choice(("#ffffff", "#2a1b14")), brush.chance.uniform(0, 0.16)
            )
            brush.disc(at, y, radius, tone)
            brush.disc(
                at - radius * 0.3, y - radius * 0.35, radius * 0.26, mix(tone, "#ffffff", 0.55)
            )


def seller(brush: Brush, x: float, shirt: str, scarf: str) -> None:
    """A market seller from the waist up."""
    brush.polygon([(x - 76, 600), (x - 58, 468), (x + 58, 468), (x + 76, 600)], shirt)
    brush.polygon([(x - 36, 600), (x - 30, 490), (x + 30, 490), (x + 36, 600)], "#efe7d6")
    brush.box(x - 15, 440, x + 15, 478, "#c38b64")
    brush.oval(x, 415, 36, 43, "#d9a47c")
    brush.oval(x, 396, 42, 36, scarf)
    brush.oval(x, 424, 29, 30, "#d9a47c")
    for side in (-12, 12):
        brush.disc(x + side, 420, 3.4, "#3b2a20")
    brush.line([(x - 10, 437), (x, 441), (x + 10, 437)], 3, "#9b5b43")


def stage() -> Brush:
    """An open stage: red curtains, three chairs in the light, heads in the dark."""
    brush = Brush(1600, 900, seed=1623)
    brush.gradient(0, 900, "#1b1420", "#261a26", "#120d15")
    brush.gradient(90, 640, "#2e2440", "#4a3350", "#6d4455")
    brush.disc(1110, 250, 74, "#f2dfae")
    brush.glow(1110, 250, 120, "#f2dfae", 0.3)
    brush.hills(600, 120, "#3b2a45", waves=2.2)
    bridge_set(brush)
    brush.polygon([(170, 640), (1430, 640), (1600, 800), (0, 800)], "#8a5a3a")
    for number in range(-10, 12):
        far, near = 800 + number * 62, 800 + number * 78
        brush.line([(far, 640), (near, 800)], 2, "#6f452b")
    brush.box(0, 800, 1600, 836, "#4c2f20")
    for x, foot in ((590, 712), (790, 734), (1000, 708)):
        brush.oval(x + 26, foot + 2, 96, 20, "#b57d50")
        chair(brush, x, foot)
    for x, top in ((590, 300), (790, 800), (1000, 1300)):
        cone = [(top - 26, 40), (top + 26, 40), (x + 128, 726), (x - 84, 726)]
        brush.light(cone, "#ffe2a8", 0.34, 14)
    curtains(brush)
    audience(brush)
    return brush


def bridge_set(brush: Brush) -> None:
    """The set: the parapet of a bridge."""
    brush.box(230, 560, 1370, 642, "#57424f")
    brush.box(230, 548, 1370, 566, "#7a5d63")
    for x in range(250, 1360, 64):
        brush.box(x, 574, x + 40, 634, "#463440")
    for x in (420, 1180):
        brush.box(x - 5, 400, x + 5, 556, "#20182a")
        brush.disc(x, 392, 18, "#ffe9b0")
        brush.glow(x, 392, 66, "#ffdf9a", 0.6)


def chair(brush: Brush, x: float, foot: float) -> None:
    """A plain wooden chair, half turned."""
    wood, dark = "#e2b878", "#b98b50"
    brush.box(x, foot - 150, x + 9, foot - 6, dark)
    brush.box(x + 58, foot - 150, x + 67, foot - 6, wood)
    for up in (-150, -122, -96):
        brush.box(x, foot + up, x + 67, foot + up + 12, wood)
    brush.polygon(
        [(x - 8, foot - 60), (x + 66, foot - 68), (x + 88, foot - 54), (x + 8, foot - 46)],
        "#f0cd92",
    )
    brush.box(x + 6, foot - 50, x + 15, foot + 8, wood)
    brush.box(x + 78, foot - 56, x + 87, foot + 2, dark)


def curtains(brush: Brush) -> None:
    """Gathered curtains on both sides, a pelmet with gold fringe above."""
    for side in (-1, 1):
        for fold in range(9):
            outer, inner = 800 + side * (800 - fold * 34), 800 + side * (800 - fold * 34 - 36)
            foot = 800 + side * (800 - fold * 20 - 22)
            shade = mix("#a81f2d", "#4d0c18", (fold % 2) * 0.55 + fold * 0.02)
            brush.polygon(
                [
                    (outer, 60),
                    (inner, 60),
                    (inner + side * 14, 420),
                    (foot, 836),
                    (foot + side * 26, 836),
                    (outer + side * 6, 420),
                ],
                shade,
            )
        tie = 800 + side * 640
        brush.oval(tie + side * 40, 436, 150, 13, "#d8a63c")
    for number in range(16):
        x = number * 100
        shade = mix("#b3222f", "#6a101c", 0.4 * (number % 2))
        brush.box(x, 0, x + 101, 76, shade)
        brush.oval(x + 50, 76, 51, 34, shade)
        brush.oval(x + 50, 104, 40, 5, "#d8a63c")
    brush.box(0, 0, 1600, 16, "#d8a63c")


def audience(brush: Brush) -> None:
    """Rows of heads against the light."""
    for row, foot in enumerate((858, 896)):
        for number in range(19 - row * 2):
            x = 30 + number * (86 + row * 10) + row * 40 + brush.chance.uniform(-9, 9)
            size = 25 + row * 6
            tone = ("#1c131f", "#0d090f")[row]
            brush.oval(x, foot + size * 0.9, size * 1.75, size * 1.1, tone)
            brush.oval(x, foot - size * 0.3, size * 0.82, size, tone)


def snow() -> Brush:
    """The lower town on a blue winter evening."""
    brush = Brush(1600, 900, seed=118)
    brush.gradient(0, 560, "#26406b", "#4f74a0", "#a9bfd3", "#e9d9cf")
    tops = [(180.0, 270.0), (1380.0, 240.0), (620.0, 210.0), (1010.0, 180.0)]
    brush.peaks(520, tops, "#8ca6c0", "#f4f7fa")
    brush.hills(500, 100, "#c3d2e0", waves=2.5)
    brush.hills(540, 60, "#d8e3ec", waves=3.3)
    for x in (60, 150, 480, 760, 1120, 1330, 1540):
        fir(brush, x, 600, brush.chance.uniform(120, 190))
    row(brush, 640, 118, 14, "#9a8a86")
    brush.hills(690, 40, "#dfe8f0", waves=2.8)
    row(brush, 760, 172, 10, "#b58f74")
    brush.hills(800, 50, "#eef3f7", waves=2.1)
    fence(brush)
    fir(brush, 90, 900, 270)
    fir(brush, 1500, 910, 320)
    for _ in range(420):
        x, y = brush.chance.uniform(0, 1600), brush.chance.uniform(0, 900)
        brush.disc(x, y, brush.chance.choice((1.6, 2.2, 2.8, 3.6, 5)), "#ffffff")
    return brush


def row(brush: Brush, foot: float, size: float, count: int, wall: str) -> None:
    """A row of snowed-in houses with lit windows and smoking chimneys."""
    for number in range(count):
        x = -40 + number * (1700 / count) + brush.chance.uniform(-10, 10)
        wide = size * brush.chance.uniform(0.8, 1)
        tone = mix(wall, brush.chance.choice(("#ffffff", "#3a4a63")), brush.chance.uniform(0, 0.3))
        down = foot + brush.chance.uniform(-12, 12)
        lamp = brush.chance.choice(("#ffd779", "#ffe4a0", "#5d7492"))
        chimney = x + wide * 0.68
        brush.box(chimney, down - wide * 1.16, chimney + wide * 0.13, down - wide * 0.8, "#6b5a58")
        brush.house(x, down, wide, wall=tone, roof="#f5f8fb", window=lamp)
        eaves = down - wide * 0.72
        brush.line([(x - wide * 0.1, eaves), (x + wide * 1.1, eaves)], wide * 0.05, "#cfdbe6")
        if number % 2:
            smoke(brush, chimney + wide * 0.06, down - wide * 1.2, wide)


def smoke(brush: Brush, x: float, y: float, size: float) -> None:
    """Smoke that rises straight, thinning out."""
    for puff in range(7):
        tone = mix("#e8edf2", "#8fa6bf", puff / 7)
        brush.disc(
            x + math.sin(puff * 0.9) * 5,
            y - puff * size * 0.11,
            size * (0.045 + puff * 0.011),
            tone,
        )


def fir(brush: Brush, x: float, foot: float, size: float) -> None:
    """A fir with snow on each tier."""
    brush.box(x - size * 0.03, foot - size * 0.14, x + size * 0.03, foot, "#4a3a34")
    for tier in range(4):
        top = foot - size * (0.4 + tier * 0.2)
        half, low = size * (0.3 - tier * 0.06), top + size * 0.29
        brush.polygon([(x, top), (x + half, low), (x - half, low)], "#2d5a55")
        brush.polygon(
            [
                (x, top),
                (x + half * 0.62, top + size * 0.18),
                (x + half * 0.2, top + size * 0.14),
                (x - half * 0.1, top + size * 0.2),
                (x - half * 0.62, top + size * 0.18),
            ],
            "#f4f7fa",
        )


def fence(brush: Brush) -> None:
    """A snow-capped fence along the near slope."""
    for number in range(17):
        x = 190 + number * 74
        top = 812 + math.sin(number / 3) * 9
        brush.box(x, top, x + 13, top + 74, "#6a5348")
        brush.oval(x + 6, top, 11, 6, "#ffffff")
    for up in (22, 48):
        points = [(190 + n * 74, 812 + math.sin(n / 3) * 9 + up) for n in range(17)]
        brush.line(points, 8, "#7a6154")
        brush.line([(x, y - 5) for x, y in points], 4, "#ffffff")
