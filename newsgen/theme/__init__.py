"""Theme: a view and a template become HTML. jinja2 lives here only.

Imports model, text and kinds. This room reads template files; it writes nothing.
"""
