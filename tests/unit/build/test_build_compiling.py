"""What is compiled together is bounded by number and by bytes."""

from newsgen.build.compiling import BATCH, BYTES, batches
from newsgen.store.sources import Source


def sources(*sizes: int) -> list[Source]:
    return [Source(f"content/{n}.md", "article", size, 0, b"") for n, size in enumerate(sizes)]


def test_small_files_go_together_by_number():
    assert list(map(len, batches(sources(*[100] * (BATCH + 1))))) == [BATCH, 1]


def test_large_files_go_with_few_others():
    half = BYTES // 2
    assert list(map(len, batches(sources(half, half, half, BYTES * 3, 10)))) == [2, 1, 1, 1]
