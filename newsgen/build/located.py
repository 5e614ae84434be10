"""Finding the line that a problem is about, where only the words are known."""

from newsgen.model.problem import Place


def located(data: bytes, path: str, *words: str) -> Place:
    """The first line of a file that has the first of `words` that is in any line.

    The file as a whole where none is.
    """
    lines = data.decode("utf-8", "replace").splitlines()
    for word in filter(None, words):
        for number, line in enumerate(lines, start=1):
            column = line.find(word)
            if column >= 0:
                return Place(path, number, column + 1, len(word), line)
    return Place(path)
