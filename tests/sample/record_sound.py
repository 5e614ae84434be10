"""Makes the sample site's one sound: frogs by a river at night, three seconds of mono WAV.

Run it from the repository's root: `python tests/sample/record_sound.py`. The file is committed.
"""

import math
import wave
from pathlib import Path
from random import Random

FILE = Path(__file__).parents[2] / "content/_media/gokcay-kurbagalari.wav"
RATE = 8000
SECONDS = 3
CROAKS = ((0.4, 410), (0.9, 520), (1.15, 410), (1.9, 460), (2.05, 520), (2.5, 410))
"""(when, pitch in hertz)."""


def samples() -> bytes:
    """One unsigned byte a sample: smoothed noise for water, short trills for frogs."""
    random, water, made = Random(7), 0.0, bytearray()
    for number in range(RATE * SECONDS):
        now = number / RATE
        water += 0.06 * (random.uniform(-1, 1) - water)
        sound = 0.9 * water
        for start, pitch in CROAKS:
            since = now - start
            if 0 <= since < 0.22:
                trill = math.sin(math.pi * since / 0.22) * abs(math.sin(60 * math.pi * since))
                sound += 0.35 * trill * math.sin(2 * math.pi * pitch * since)
        made.append(round(128 + 120 * max(-1.0, min(1.0, sound))))
    return bytes(made)


if __name__ == "__main__":
    with wave.open(str(FILE), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(samples())
