"""Serve: the site in the editor's browser, each page made when it is asked for.

Imports build and what is below it. starlette, uvicorn and watchdog live here only. Three
threads: the event loop speaks HTTP, one worker owns the index and renders, one watches files.
"""
