"""Puts a built site where readers get it: only what changed, all of it or nothing.

A publish is a difference of two manifests, the build's and the target's own. The room reads
`public/` and writes the target; it never builds, never reads content, and never talks to people.
"""
