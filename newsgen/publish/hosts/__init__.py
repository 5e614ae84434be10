"""What a host must be told besides the files: redirects, what is gone, headers, compressed copies.

One model (`rules.py`, `headers.py`) made from the build, and a writer of it for each host. Adding
a host = one writer and one case in `dress.py`.
"""
