"""What a server's shell is asked to do: POSIX sh with the tools of any Linux.

Each script's first argument is the target's folder. Paths come as arguments or as input, never
inside a script.
"""

_ENTER = 'set -eu; umask 022; cd -- "$1"; shift\n'

LOOK = (
    'test -d "$1" || exit 0; '
    + _ENTER
    + """
if test -L current; then readlink current
elif test -e current; then echo foreign
else echo; fi
test -d generations || exit 0
cd generations
for name in *; do
  if test -f "$name/.newsgen-manifest/root.json"; then printf '%s\\n' "$name"; fi
done
"""
)
"""Where `current` leads to ("" = nowhere), then a line for each generation."""

READ = (
    _ENTER
    + """
for file; do
  if test -f "$file"; then wc -c < "$file"; cat -- "$file"; else echo -1; fi
done
"""
)
"""Of each file the number of its bytes, a newline, and its bytes; -1 where it is not there."""

HOLD = (
    'test -d "$1" || mkdir -- "$1"; '
    + _ENTER
    + """
exec 9>>.newsgen-lock
flock -n 9 || { echo held by another; exit 0; }
echo ours
cat >/dev/null
"""
)
"""Holds the target until its input ends; the system drops the lock when its holder dies."""

STAY = "echo ours; cat >/dev/null"
"""Does nothing until its input ends."""

BEGIN = (
    _ENTER
    + """
test -d generations || mkdir generations
cd generations
for left in .partial-*; do
  if test -d "$left" && ! test -L "$left"; then rm -rf -- "$left"; fi
done
if test -n "$2"; then cp -al -- "$2" ".partial-$1"; else mkdir ".partial-$1"; fi
cd ".partial-$1"
xargs -0 -r rm -f --
find . -type d -empty -delete
mkdir -p .newsgen-manifest
"""
)
"""Makes the generation $1 of links to the one called $2 ("" = none) without the files in the
input, which end with NUL."""

COMPARE = (
    _ENTER
    + """
cd "generations/.partial-$1"
sha256sum -c --quiet - 2>&1 || :
"""
)
"""Of lines as `sha256sum` writes them, those whose file is not so."""

SWITCH = (
    _ENTER
    + """
sync -f . 2>/dev/null || sync
mv -- "generations/.partial-$1" "generations/$1"
ln -sfn "generations/$1" .current-new
mv -T .current-new current
shift
for old; do
  mv -- "generations/$old" "generations/.partial-$old"
  rm -rf -- "generations/.partial-$old"
done
"""
)
"""Lets readers see the generation $1 in one step, then removes the others that are named."""

DIGESTS = (
    _ENTER
    + """
cd "generations/$1"
xargs -0 -r sha256sum -- 2>/dev/null || :
"""
)
"""Of the files in the input, which end with NUL, in the generation $1: lines of `sha256sum`."""

GO_BACK = (
    _ENTER
    + """
test -f "generations/$1/.newsgen-manifest/root.json"
ln -sfn "generations/$1" .current-new
mv -T .current-new current
"""
)
"""Lets readers see the generation $1, which is there, in one step."""
