# Events of a room that a client is not in: one that it left, one that was closed, or any other room.
from .client import EVENTS

WHY = {"left": "which it had left", "closed": "which had been closed", "outside": "which it was not in"}


def is_joining(client, name, at):
    """While a client waits for an answer about a room, an event can belong to either side of that answer."""
    return any(call.frame.get("room") == name and call.at <= at <= call.answered_at for call in client.calls)


def leaks_of(client):
    leaks = []
    room = last = None
    for seen in client.seen:
        kind, name = seen.frame["type"], seen.frame.get("room")
        if seen.did in ("create", "join"):
            room, last = name, None
        elif name == room and name is not None and (seen.did == "leave" or kind == "closed"):
            room, last = None, (name, kind, seen.act)
        elif kind in EVENTS and name != room:
            is_known = not room and last and last[0] == name and not is_joining(client, name, seen.at)
            leaks.append((client, name, last[1] if is_known else "outside", [last[2], seen] if is_known else [seen]))
    return leaks


def first_leak(clients, meant):
    """The first event of a room that a client was not in. `meant`: left, closed or outside."""
    for client, name, how, acts in (leak for client in clients for leak in leaks_of(client)):
        if how == meant:
            return (f"{client.label} received an event of room {name}, {WHY[how]}.", *acts)
    return None
