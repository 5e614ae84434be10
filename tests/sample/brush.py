"""A brush for flat landscapes: gradients, hills, trees, houses, water, a little paper grain.

Draws at twice the size and shrinks at the end, which smooths every edge. All chance comes
from one seeded generator, so the same scene always gives the same picture.
"""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SCALE = 2

Colour = tuple[int, int, int]
Point = tuple[float, float]


def rgb(code: str) -> Colour:
    """ "#0b5c4a" → (11, 92, 74)."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """A colour between two, `share` of the way to the second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Brush:
    """A picture under way. Lengths and places are in pixels of the finished picture."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.draw = ImageDraw.Draw(self.image)
        self.chance = random.Random(seed)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        corners = (x - across, y - down, x + across, y + down)
        self.draw.ellipse([value * SCALE for value in corners], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.oval(x, y, radius, radius, colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")

    def gradient(self, top: float, bottom: float, *colours: str) -> None:
        """A vertical run of colours over the whole width."""
        first, last = round(top * SCALE), round(bottom * SCALE)
        for row in range(first, last):
            place = (row - first) / max(1, last - first - 1) * (len(colours) - 1)
            step = min(int(place), len(colours) - 2)
            colour = mix(colours[step], colours[step + 1], place - step)
            self.draw.line([(0, row), (self.width * SCALE, row)], fill=colour)

    def light(self, shape: Sequence[Point], colour: str, strength: float, blur: float) -> None:
        """Adds soft light in the form of a polygon."""
        glow = Image.new("RGB", self.image.size)
        dim = mix("#000000", colour, strength)
        points = [(x * SCALE, y * SCALE) for x, y in shape]
        ImageDraw.Draw(glow).polygon(points, fill=dim)
        self._replace(ImageChops.screen(self.image, glow.filter(_blur(blur))))

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.6) -> None:
        """A soft round light."""
        turns = [math.tau * n / 48 for n in range(48)]
        ring = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turns]
        self.light(ring, colour, strength, radius / 2)

    def shade(self, shape: Sequence[Point], strength: float, blur: float) -> None:
        """Darkens a polygon softly."""
        dark = Image.new("RGB", self.image.size, "white")
        grey = mix("#ffffff", "#10202c", strength)
        points = [(x * SCALE, y * SCALE) for x, y in shape]
        ImageDraw.Draw(dark).polygon(points, fill=grey)
        self._replace(ImageChops.multiply(self.image, dark.filter(_blur(blur))))

    def hills(self, level: float, height: float, colour: str, *, waves: float = 2.0) -> None:
        """A range of rounded hills, down to the lower edge."""
        bends = [(n, self.chance.random() * math.tau) for n in (1.0, 2.3, 4.1)]
        points: list[Point] = [(0, self.height)]
        for x in range(0, self.width + 9, 8):
            turn = x / self.width * math.tau * waves / 2
            rise = sum(math.sin(turn * n + phase) / n for n, phase in bends)
            points.append((x, level - height * (0.5 + rise / 3)))
        self.polygon([*points, (self.width, self.height)], colour)

    def peaks(self, level: float, tops: Sequence[Point], colour: str, snow: str) -> None:
        """Pointed mountains with snow on the sunny side of each top."""
        for x, y in tops:
            spread = (level - y) * 1.25
            left, right = (x - spread, level), (x + spread * 1.1, level)
            self.polygon([left, (x, y), right], colour)
            self.polygon([(x, y), right, (x + spread * 0.22, level)], mix(colour, "#14313f", 0.22))
            cut = (level - y) * 0.3
            edge = [(x - cut * 1.25, y + cut), (x - cut * 0.7, y + cut * 0.78)]
            edge += [(x - cut * 0.35, y + cut * 1.15), (x + cut * 0.1, y + cut * 0.8)]
            edge += [(x + cut * 0.6, y + cut * 1.2), (x + cut * 1.37, y + cut)]
            self.polygon([(x, y), *edge], snow)

    def tree(self, x: float, foot: float, size: float, leaf: str, bark: str = "#5b4636") -> None:
        """A round-headed tree, lit from the upper left."""
        self.box(x - size * 0.06, foot - size * 0.5, x + size * 0.06, foot, bark)
        places = [(0, -0.95, 0.34), (-0.24, -0.7, 0.3), (0.24, -0.7, 0.3), (0, -0.6, 0.34)]
        for across, up, radius in places:
            self.disc(x + across * size, foot + up * size, radius * size, leaf)
        bright = mix(leaf, "#fff3c4", 0.2)
        for across, up, radius in places[:2]:
            self.disc(
                x + (across - 0.07) * size, foot + (up - 0.06) * size, radius * size * 0.6, bright
            )

    def poplar(self, x: float, foot: float, size: float, leaf: str, lit: float = 0.18) -> None:
        """A tall narrow tree; `lit` is how much of the light its sunny side has."""
        bark = "#5b4636" if lit else leaf
        self.box(x - size * 0.025, foot - size * 0.25, x + size * 0.025, foot, bark)
        self.oval(x, foot - size * 0.6, size * 0.13, size * 0.45, leaf)
        bright = mix(leaf, "#fff3c4", lit)
        self.oval(x - size * 0.03, foot - size * 0.64, size * 0.07, size * 0.35, bright)

    def house(
        self, x: float, foot: float, size: float, *, wall: str, roof: str, window: str
    ) -> None:
        """A house seen from the front, `size` wide."""
        top = foot - size * 0.72
        self.box(x, top, x + size, foot, wall)
        self.box(x + size * 0.72, top, x + size, foot, mix(wall, "#26333b", 0.12))
        eaves = size * 0.1
        ridge = top - size * 0.38
        self.polygon([(x - eaves, top), (x + size * 0.5, ridge), (x + size + eaves, top)], roof)
        for row in (0.14, 0.44):
            for column in (0.14, 0.42, 0.7):
                left, up = x + column * size, top + row * size
                self.box(left, up, left + size * 0.14, up + size * 0.18, window)

    def mirror(self, waterline: float, tint: str, share: float) -> None:
        """Turns everything below `waterline` into water that reflects what is above."""
        edge, wide, tall = round(waterline * SCALE), *self.image.size
        depth = tall - edge
        above = self.image.crop((0, max(0, edge - depth), wide, edge)).transpose(
            Image.Transpose.FLIP_TOP_BOTTOM
        )
        soft = above.resize((wide, depth)).filter(ImageFilter.GaussianBlur(SCALE * 1.5))
        water = Image.blend(soft, Image.new("RGB", soft.size, tint), share)
        self.image.paste(water, (0, edge))

    def ripples(self, top: float, colour: str, count: int, *, longest: float = 150) -> None:
        """Short level strokes, longer and thicker towards the viewer."""
        for _ in range(count):
            depth = self.chance.random() ** 1.4
            y = top + 4 + depth * (self.height - top)
            length = longest * (0.15 + depth) * self.chance.uniform(0.4, 1)
            x = self.chance.uniform(-length, self.width)
            thick = 0.6 + depth * 2.2
            self.oval(x + length / 2, y, length / 2, thick, colour)

    def finished(self, grain: int = 5) -> Image.Image:
        """The picture at its own size, with a light grain of `grain` levels either way."""
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        raw = self.chance.randbytes(self.width * self.height)
        noise = Image.frombytes("L", small.size, raw).filter(ImageFilter.GaussianBlur(0.6))
        level = noise.point(lambda value: 128 + (value - 128) * grain / 48)
        return ImageChops.overlay(small, Image.merge("RGB", [level] * 3))

    def _replace(self, image: Image.Image) -> None:
        self.image = image
        self.draw = ImageDraw.Draw(image)


def _blur(radius: float) -> ImageFilter.GaussianBlur:
    return ImageFilter.GaussianBlur(radius * SCALE)
