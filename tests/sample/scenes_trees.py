"""Scenes of trees: the walnut orchard, the old plane tree of the square."""

import math

from brush import Brush, mix
from scenes_river import village


def orchard() -> Brush:
    """Walnut trees in rows under the mountain, in autumn."""
    brush = Brush(1600, 900, seed=186)
    brush.gradient(0, 480, "#86b9d6", "#cfe2e2", "#f8ead0")
    brush.glow(250, 160, 140, "#fff1c0", 0.7)
    tops = [(230.0, 210.0), (1420.0, 190.0), (560.0, 150.0), (1130.0, 130.0), (840.0, 70.0)]
    brush.peaks(480, tops, "#6d8fa6", "#f6f8f4")
    brush.hills(440, 90, "#7f9f8a", waves=2.6)
    brush.hills(476, 70, "#8d9a5c", waves=3.4)
    brush.gradient(500, 900, "#c9b45c", "#b59a49", "#8f7a3d")
    for number in range(-9, 11):
        far, near = 800 + number * 64, 800 + number * 300
        brush.polygon([(far, 498), (far + 20, 498), (near + 94, 900), (near, 900)], "#a98e45")
    rows = ((520, 54, 100), (560, 84, 150), (622, 130, 226), (716, 200, 340), (850, 300, 520))
    for foot, size, gap in rows:
        first = 800 - gap * (round(900 / gap) + 0.5)
        for number in range(round(1800 / gap) + 2):
            x = first + number * gap
            walnut(brush, x, foot, size)
    basket(brush, 846, 872)
    return brush


def walnut(brush: Brush, x: float, foot: float, size: float) -> None:
    """One tree with its shadow and the leaves under it."""
    brush.oval(x + size * 0.16, foot, size * 0.5, size * 0.06, "#7d6b34")
    leaf = brush.chance.choice(("#c8922f", "#b9782c", "#a99a3a", "#8f9a3f", "#d0a23c"))
    brush.tree(x, foot, size, leaf, bark="#5a4433")
    for _ in range(round(size / 8)):
        across = brush.chance.uniform(-0.5, 0.5) * size
        down = brush.chance.uniform(-0.02, 0.08) * size
        brush.oval(x + across, foot + down, size * 0.02, size * 0.012, mix(leaf, "#ffffff", 0.15))


def basket(brush: Brush, x: float, foot: float) -> None:
    """A basket full of walnuts."""
    brush.oval(x + 14, foot, 92, 13, "#75632f")
    brush.polygon(
        [(x - 78, foot - 74), (x + 78, foot - 74), (x + 60, foot), (x - 60, foot)], "#8a5d34"
    )
    for row in range(4):
        y = foot - 66 + row * 18
        brush.line([(x - 76 + row * 5, y), (x + 76 - row * 5, y)], 5, "#a87645")
    for number in range(17):
        across = -68 + number * 8.5
        lift = brush.chance.uniform(0, 20) * (1 - abs(across) / 90)
        brush.disc(
            x + across, foot - 80 - lift, 12, brush.chance.choice(("#b98952", "#a5763f", "#c89a63"))
        )


def plane_tree() -> Brush:
    """The old plane tree of the square, upright."""
    brush = Brush(900, 1350, seed=500)
    brush.gradient(0, 1000, "#a8d3dc", "#dcebe0", "#f8eed4")
    places = [(-40.0, 190.0), (140.0, 150.0), (640.0, 160.0), (790.0, 190.0)]
    village(brush, 960, places, "#5f7f88")
    brush.hills(960, 40, "#9fbf93", waves=2.0)
    brush.gradient(955, 1350, "#d9c8a6", "#cbb78f", "#bda67c")
    for row in range(9):
        y = 972 + row * row * 4.6
        brush.line([(0, y), (900, y)], 1.5 + row * 0.3, "#b7a178")
    for number in range(-8, 17):
        far, near = 450 + (number - 4) * 52, 450 + (number - 4) * 150
        brush.line([(far, 968), (near, 1350)], 1.6, "#b7a178")
    brush.shade([(90, 1062), (820, 1062), (900, 1150), (200, 1180)], 0.5, 26)
    trunk(brush)
    crown(brush)
    for _ in range(26):
        x, y = brush.chance.uniform(80, 860), brush.chance.uniform(1090, 1330)
        brush.oval(x, y, 9, 4, brush.chance.choice(("#7d9a45", "#a8a04a", "#c09a3f")))
    bench(brush, 610, 1190)
    return brush


def trunk(brush: Brush) -> None:
    """A broad trunk with roots, boughs, bark in patches and a hollow."""
    bark = "#8a7660"
    brush.polygon(
        [
            (330, 1130),
            (372, 1010),
            (380, 760),
            (300, 560),
            (350, 540),
            (430, 690),
            (450, 520),
            (510, 520),
            (505, 700),
            (620, 540),
            (668, 570),
            (552, 780),
            (560, 1010),
            (610, 1130),
            (520, 1108),
            (468, 1140),
            (410, 1108),
        ],
        bark,
    )
    brush.polygon(
        [(560, 1010), (610, 1130), (540, 1112), (520, 800), (640, 556), (668, 570), (552, 780)],
        "#6f5e4c",
    )
    for _ in range(46):
        x, y = brush.chance.uniform(392, 540), brush.chance.uniform(730, 1080)
        patch = brush.chance.choice(("#b9a88a", "#cbbd9f", "#76644f", "#a3927a"))
        brush.oval(x, y, brush.chance.uniform(5, 15), brush.chance.uniform(9, 24), patch)
    brush.oval(462, 990, 34, 72, "#3c3128")
    brush.oval(468, 996, 24, 58, "#2a221c")


def crown(brush: Brush) -> None:
    """Leaves in clusters: dark ones first, lit ones last."""
    for tone, lift, shrink, count in (
        ("#2f6b45", 0, 1.0, 90),
        ("#3f8550", -14, 0.84, 80),
        ("#57a05c", -34, 0.62, 60),
        ("#7fbb69", -58, 0.4, 36),
    ):
        for _ in range(count):
            turn, far = brush.chance.uniform(0, math.tau), math.sqrt(brush.chance.random())
            x = 452 + 350 * far * math.cos(turn) - (1 - shrink) * 70
            y = 410 + 260 * far * math.sin(turn) + lift
            brush.disc(x, y, brush.chance.uniform(38, 84) * shrink, tone)


def bench(brush: Brush, x: float, foot: float) -> None:
    """A green bench in the shade, and a cat that has taken its middle."""
    brush.oval(x + 90, foot + 4, 130, 12, "#a58f66")
    for leg in (8, 168):
        brush.box(x + leg, foot - 62, x + leg + 9, foot, "#26323d")
    for up in (-66, -92, -114, -136):
        brush.box(x, foot + up, x + 186, foot + up + 15, "#0f6b56" if up == -66 else "#138067")
    brush.oval(x + 96, foot - 80, 30, 15, "#d98d3f")
    brush.disc(x + 126, foot - 88, 12, "#d98d3f")
    for ear in (-7, 7):
        tip = [
            (x + 126 + ear - 5, foot - 96),
            (x + 126 + ear, foot - 108),
            (x + 126 + ear + 5, foot - 96),
        ]
        brush.polygon(tip, "#c97c31")
    brush.line([(x + 68, foot - 76), (x + 52, foot - 70), (x + 50, foot - 52)], 6, "#c97c31")
