"""The command line: reads options, calls one room, prints what came of it.

The only room that talks to people, and the only one that imports click and rich. Command
modules import other rooms inside their functions, so that `--help` stays quick.
"""
