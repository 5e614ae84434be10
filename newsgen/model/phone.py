from newsgen.model.view import TiplineView


def tipline_view(t):
    return TiplineView(t.label, t.number, t.slogan, "https://wa.me/90"+t.number[1:], "tel:+90"+t.number[1:])
