# The time during which members were in a room.
from .client import id_in
from .lists import Span, may_go, pages_of
from .rooms import lives_of


def asked_to(stay, *types):
    calls = [call for call in stay.client.calls if call.type in types and call.at >= stay.entry.at]
    return [call.at for call in calls if call.kind != "error"]


def left_at(stay, life):
    """The time of the first notification that a member left, and its frame."""
    client_id = stay.client.client_id
    told = [
        (view.at, view.act)
        for view in life.views
        if view.seq > stay.start and view.event["type"] == "member-left" and id_in(view.event, "user") == client_id
    ]
    return min(told, key=lambda one: one[0], default=None)


def spans_of(life, clients):
    host = next(client for client in clients if client.client_id == life.owner)
    closing = [may_go(host)] + [call.at for call in host.calls if call.type == "close"]
    return [
        Span(
            stay.client,
            stay.entry,
            min([may_go(stay.client), *closing, *asked_to(stay, "leave", "close")]),
            left_at(stay, life),
        )
        for stay in life.stays
    ]


def lists_of(clients):
    """Every list of members that a member received in a room, with the room and its spans."""
    lists = []
    for life in lives_of(clients):
        spans = spans_of(life, clients)
        for stay in life.stays:
            inside = {seen.call for seen in stay.client.seen[stay.first + 1 : stay.last + 1] if seen.call}
            pages = [page for page in pages_of(stay.client, "members") if page.call in inside]
            lists += [(life, spans, page) for page in pages]
    return lists
