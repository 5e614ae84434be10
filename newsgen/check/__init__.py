"""Looking the whole archive over for what could be better.

Brings the state up to date and asks it; renders nothing, writes nothing but the state. Every
finding is a Problem, and they come one by one: an archive of any size streams through.
"""
