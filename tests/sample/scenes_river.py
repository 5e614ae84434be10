"""Scenes of the river and the village: the bridge, the sunset, the school."""

import math

from brush import Brush, mix

WALLS = ("#f3e6cf", "#e9d3b4", "#f6efe2", "#dfc9a9", "#cfe0d6")
ROOFS = ("#b4552f", "#c4663a", "#a34a2c")


def village(brush: Brush, foot: float, places: list[tuple[float, float]], window: str) -> None:
    """A loose row of houses: (x, width) of each, its foot a little up or down."""
    for number, (x, size) in enumerate(places):
        wall, roof = WALLS[number % len(WALLS)], ROOFS[number % len(ROOFS)]
        down = brush.chance.uniform(-4, 4)
        brush.house(x, foot + down, size, wall=wall, roof=roof, window=window)


def stone_bridge() -> Brush:
    """Five arches over a green river by day."""
    brush = Brush(1600, 900, seed=1871)
    brush.gradient(0, 560, "#8cc7dc", "#c9e4e2", "#fbeed2")
    brush.glow(1240, 150, 150, "#fff1c0", 0.8)
    brush.disc(1240, 150, 52, "#fffaf0")
    for x, y, size in ((300, 120, 60), (660, 80, 42), (980, 190, 34)):
        cloud(brush, x, y, size)
    brush.hills(400, 190, "#a9ccc6", waves=2.2)
    brush.hills(430, 130, "#7fb09f", waves=3.1)
    brush.hills(480, 60, "#5b9a7a", waves=4.2)
    for x in (20, 120, 238, 408, 470, 1120, 1172, 1290, 1476, 1586):
        brush.poplar(x, 500, brush.chance.uniform(110, 170), "#2f6b4f")
    village(brush, 478, [(36, 76), (134, 92), (250, 68), (328, 80), (1196, 82)], "#52707c")
    village(brush, 478, [(1306, 66), (1384, 92), (1492, 78)], "#52707c")
    brush.box(0, 540, 1600, 900, "#5e9a68")
    arches(brush)
    brush.mirror(640, "#2f7f78", 0.38)
    brush.ripples(640, "#59a49a", 120)
    brush.ripples(640, "#d7efe2", 36, longest=90)
    banks(brush)
    return brush


def cloud(brush: Brush, x: float, y: float, size: float) -> None:
    """A flat-bottomed cloud."""
    for across, up, radius in ((-1.1, 0, 0.5), (-0.4, -0.3, 0.7), (0.5, -0.2, 0.6), (1.2, 0, 0.4)):
        brush.disc(x + across * size, y + up * size, radius * size, "#fdf8ec")
    brush.box(x - 1.5 * size, y + size * 0.05, x + 1.5 * size, y + size * 0.42, "#fdf8ec")


def arches(brush: Brush) -> None:
    """The bridge itself: a humped road on five arches, course upon course of stone."""
    road = [(x, 505 - 85 * math.cos((x - 800) / 800 * math.pi / 2)) for x in range(60, 1541, 10)]
    brush.polygon([*road, (1540, 640), (60, 640)], "#c9b48e")
    for x, y in road[::2]:
        for row in range(8):
            top = y + 16 + row * 26
            shade = brush.chance.choice(("#bfa87f", "#d3bf9b", "#c4ae87", "#ccb791"))
            left = min(x + (row % 2) * 10, 1521)
            brush.box(left, top, left + 19, top + 24, shade)
    for number, radius in enumerate((78, 96, 116, 96, 78)):
        x = (290, 525, 800, 1075, 1310)[number]
        brush.disc(x, 640, radius + 17, "#a89067")
        spokes(brush, x, radius)
        opening(brush, x, radius)
    brush.line([(x, y - 7) for x, y in road], 20, "#b59d73")
    brush.line([(x, y - 17) for x, y in road], 6, "#ddcaa5")
    brush.box(0, 640, 1600, 900, "#2f7f78")


def spokes(brush: Brush, x: float, radius: float) -> None:
    """The wedge stones of an arch."""
    for step in range(17):
        turn = math.pi * (1 + step / 16)
        ends = [(x + r * math.cos(turn), 640 + r * math.sin(turn)) for r in (radius, radius + 17)]
        brush.line(ends, 2, "#86714d")


def opening(brush: Brush, x: float, radius: float) -> None:
    """What is seen through an arch: far bank, light, the shadow of the vault."""
    brush.disc(x, 640, radius, "#5d7f66")
    brush.oval(x + radius * 0.13, 640, radius * 0.86, radius * 0.9, "#bcd9c8")
    turns = [math.pi * (step / 24 - 1) for step in range(25)]
    edge = [
        (x + radius * (0.13 + 0.86 * math.cos(t)), 640 + radius * 0.9 * math.sin(t)) for t in turns
    ]
    brush.polygon([(across, max(606, y)) for across, y in edge], "#6b9f78")


def banks(brush: Brush) -> None:
    """Grass and reeds in the lower corners."""
    brush.polygon([(0, 700), (130, 735), (330, 830), (420, 900), (0, 900)], "#3f7d52")
    brush.polygon([(0, 760), (150, 800), (290, 900), (0, 900)], "#2d6643")
    brush.polygon([(1600, 690), (1430, 760), (1280, 860), (1240, 900), (1600, 900)], "#3f7d52")
    brush.polygon([(1600, 770), (1450, 850), (1400, 900), (1600, 900)], "#2d6643")
    for _ in range(70):
        x = brush.chance.choice((brush.chance.uniform(0, 270), brush.chance.uniform(1420, 1600)))
        foot, tall = brush.chance.uniform(850, 900), brush.chance.uniform(40, 110)
        lean = brush.chance.uniform(-14, 14)
        brush.line([(x, foot), (x + lean, foot - tall)], 2.6, "#1f5236")


def school() -> Brush:
    """A village school in a morning garden."""
    brush = Brush(1600, 900, seed=17)
    brush.gradient(0, 560, "#7fbfd8", "#bfe1e4", "#f4efd6")
    for x, y, size in ((250, 150, 58), (820, 90, 40), (1330, 170, 62)):
        cloud(brush, x, y, size)
    brush.hills(500, 170, "#a3c9b4", waves=2.0)
    brush.hills(545, 100, "#7db58a", waves=3.0)
    for x in (70, 130, 185, 1440, 1500, 1555):
        brush.poplar(x, 640, brush.chance.uniform(190, 250), "#3d7f55")
    brush.gradient(600, 900, "#79b75f", "#5fa052", "#4b8c49")
    building(brush)
    brush.polygon([(752, 700), (848, 700), (1010, 900), (590, 900)], "#e5d0a8")
    brush.polygon([(752, 700), (776, 700), (660, 900), (590, 900)], "#d6be93")
    wall(brush)
    flag(brush, 1215, 700)
    for x, foot, size in ((250, 735, 200), (1385, 740, 220)):
        brush.shade(
            [(x - 90, foot), (x + 90, foot), (x + 150, foot + 24), (x - 40, foot + 24)], 0.4, 10
        )
        brush.tree(x, foot, size, "#3f8a4e")
    for x, shirt in ((520, "#c8433a"), (566, "#2d6f86"), (1012, "#e0a93c"), (930, "#6a4a86")):
        pupil(brush, x, 790 + (x % 3) * 12, shirt)
    return brush


def building(brush: Brush) -> None:
    """The school: one storey of stone, red tiles, a bell above the door."""
    brush.shade([(380, 690), (1260, 690), (1320, 730), (430, 730)], 0.45, 14)
    brush.box(400, 430, 1200, 700, "#f5e8cd")
    brush.box(400, 660, 1200, 700, "#c3ad8a")
    brush.polygon([(360, 436), (450, 300), (1150, 300), (1240, 436)], "#b5502f")
    for row in range(8):
        y = 312 + row * 16
        left, right = 450 - (y - 300) * 0.66, 1150 + (y - 300) * 0.66
        brush.line([(left, y), (right, y)], 2, "#9d4226")
    brush.polygon([(690, 436), (800, 330), (910, 436)], "#f9efdb")
    brush.polygon(
        [(672, 440), (800, 316), (928, 440), (908, 440), (800, 338), (692, 440)], "#8f3d24"
    )
    brush.disc(800, 396, 21, "#0b5c4a")
    brush.disc(800, 396, 15, "#fdf8ec")
    brush.line([(800, 396), (800, 386)], 3, "#26323d")
    brush.line([(800, 396), (808, 400)], 3, "#26323d")
    for x in (440, 530, 620, 950, 1040, 1130):
        window(brush, x - 8, 500)
    brush.box(742, 512, 858, 700, "#e3d2b0")
    brush.box(752, 522, 848, 700, "#0b5c4a")
    brush.box(798, 522, 802, 700, "#084a3b")
    for x in (770, 810):
        brush.box(x, 540, x + 20, 590, "#9fd0c8")
    brush.box(732, 696, 868, 708, "#b09a78")


def window(brush: Brush, x: float, y: float) -> None:
    """A tall window with a flower box."""
    brush.box(x - 6, y - 6, x + 64, y + 116, "#fffaf0")
    brush.box(x, y, x + 58, y + 110, "#7fb4c4")
    brush.polygon([(x, y + 70), (x + 58, y + 10), (x + 58, y + 40), (x, y + 100)], "#a5cfd9")
    brush.box(x + 27, y, x + 31, y + 110, "#fffaf0")
    brush.box(x, y + 52, x + 58, y + 56, "#fffaf0")
    brush.box(x - 8, y + 116, x + 66, y + 128, "#8a5a3a")
    for step in range(6):
        brush.disc(x + 2 + step * 11, y + 113, 6, ("#c8433a", "#e7b53f", "#3f8a4e")[step % 3])


def wall(brush: Brush) -> None:
    """A low garden wall with an open gate."""
    for left, right in ((0, 560), (1040, 1600)):
        brush.box(left, 846, right, 900, "#d9cbb2")
        brush.box(left, 836, right, 850, "#f1e6d0")
        for x in range(left, right, 46):
            for top, at in ((852, x), (876, x - 20)):
                stone = brush.chance.choice(("#cbbb9d", "#d3c4a8", "#c3b291"))
                brush.box(max(at, left), top, min(at + 42, right), top + 21, stone)


def flag(brush: Brush, x: float, foot: float) -> None:
    """A red flag with crescent and star on a white mast."""
    brush.box(x - 4, 210, x + 4, foot, "#eef1ee")
    brush.polygon(
        [(x + 4, 218), (x + 60, 224), (x + 132, 214), (x + 130, 290), (x + 62, 300), (x + 4, 292)],
        "#d0212b",
    )
    brush.disc(x + 52, 258, 21, "#ffffff")
    brush.disc(x + 59, 258, 17, "#d0212b")
    turns = [(math.pi + n * math.pi / 5, 12 if n % 2 == 0 else 4.6) for n in range(10)]
    brush.polygon([(x + 86 + r * math.cos(a), 258 + r * math.sin(a)) for a, r in turns], "#ffffff")


def pupil(brush: Brush, x: float, foot: float, shirt: str) -> None:
    """A child with a school bag, seen from behind."""
    brush.oval(x + 12, foot, 28, 6, "#4f8d47")
    for side in (-9, 9):
        brush.box(x + side - 5, foot - 36, x + side + 5, foot, "#33414d")
    brush.oval(x, foot - 58, 22, 32, shirt)
    brush.oval(x, foot - 60, 14, 20, mix(shirt, "#26323d", 0.45))
    brush.disc(x, foot - 102, 17, "#d9a781")
    brush.oval(x, foot - 107, 18, 15, "#3b2a20")


def sunset() -> Brush:
    """The river at sundown, trees in silhouette."""
    brush = Brush(1600, 900, seed=77)
    brush.gradient(0, 470, "#2b2a55", "#6a3f74", "#c75f63", "#f39a56", "#ffd480")
    for y, wide, colour in ((118, 520, "#7d4a78"), (176, 700, "#a4566f"), (262, 460, "#de8566")):
        for _ in range(5):
            x = brush.chance.uniform(0, 1600)
            brush.oval(
                x,
                y + brush.chance.uniform(-16, 16),
                wide * brush.chance.uniform(0.2, 0.5),
                7,
                colour,
            )
    brush.glow(860, 440, 260, "#ffd27a", 0.75)
    brush.disc(860, 440, 84, "#fff0b8")
    brush.hills(470, 120, "#8a4b6c", waves=2.3)
    brush.hills(480, 62, "#653a63", waves=3.7)
    brush.box(0, 474, 1600, 900, "#46305a")
    for x in (90, 150, 196, 1290, 1352, 1400, 1490, 1530):
        brush.poplar(x, 486, brush.chance.uniform(110, 210), "#2c2148", lit=0)
    for x, size in ((300, 90), (1180, 80), (1590, 130), (20, 140)):
        silhouette(brush, x, 486, size, "#2c2148")
    brush.mirror(482, "#5a3560", 0.3)
    brush.ripples(482, "#74466e", 110, longest=220)
    for step in range(46):
        y = 492 + step * 8.6
        spread = 46 + step * 2.2
        x = 860 + brush.chance.uniform(-spread, spread) * 0.7
        brush.oval(x, y, brush.chance.uniform(14, 52), 1.4 + step * 0.05, "#ffdf9c")
    for x, y, size in (
        (560, 190, 13),
        (604, 168, 10),
        (640, 198, 11),
        (1060, 232, 9),
        (1098, 218, 8),
    ):
        bird(brush, x, y, size)
    shore(brush)
    return brush


def silhouette(brush: Brush, x: float, foot: float, size: float, colour: str) -> None:
    """A round tree of one colour."""
    brush.box(x - size * 0.05, foot - size * 0.5, x + size * 0.05, foot, colour)
    for across, up, radius in ((0, -0.95, 0.34), (-0.25, -0.68, 0.3), (0.25, -0.68, 0.3)):
        brush.disc(x + across * size, foot + up * size, radius * size, colour)


def bird(brush: Brush, x: float, y: float, size: float) -> None:
    """A bird far off."""
    wings = [(-1, -0.5), (-0.45, -0.75), (0, 0), (0.45, -0.75), (1, -0.5)]
    brush.line([(x + a * size, y + b * size) for a, b in wings], 2.6, "#33244c")


def shore(brush: Brush) -> None:
    """The dark near bank with reeds and a moored boat."""
    dark = "#1d1836"
    brush.polygon([(0, 760), (210, 792), (430, 850), (560, 900), (0, 900)], dark)
    brush.polygon([(1600, 800), (1390, 846), (1250, 900), (1600, 900)], dark)
    for _ in range(64):
        x = brush.chance.choice((brush.chance.uniform(0, 400), brush.chance.uniform(1380, 1600)))
        foot, tall = 870 + brush.chance.uniform(-30, 30), brush.chance.uniform(60, 150)
        lean = brush.chance.uniform(-20, 20)
        brush.line(
            [(x, foot), (x + lean * 0.3, foot - tall * 0.6), (x + lean, foot - tall)], 3, dark
        )
    brush.polygon([(560, 790), (590, 822), (760, 822), (800, 784), (770, 796), (590, 798)], dark)
    brush.polygon([(590, 826), (760, 826), (730, 838), (610, 838)], "#372a52")
    brush.line([(560, 790), (430, 850)], 2, dark)
