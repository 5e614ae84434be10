"""What workers start with: imported once, in the process that all of them are forked from.

Its objects are taken out of the garbage collector's sight. It would touch each of them, in every
worker, and what is touched is not shared any more.
"""

import gc

from newsgen.build import compile, link

__all__ = ["compile", "link"]

gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)  # Pages leave little to collect.
