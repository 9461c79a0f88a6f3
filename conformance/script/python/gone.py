# Since when a client is surely out: its `bye` was received, or its going was told to a room.
from .client import id_in


def tells_of(client, seen):
    """Whether somebody was shown the going of a client: as a member, or as the owner of the room."""
    frame, room = seen.frame, seen.room
    kind, reason = frame["type"], frame.get("reason")
    if kind == "closed":
        is_own = room and frame.get("room") == room.name and room.owner == client.client_id
        return bool(is_own) and reason == "owner-disconnected"
    if kind != "member-left" or id_in(frame, "user") != client.client_id:
        return False
    asked = {call.type for call in client.calls}
    return reason == "disconnected" or ("quit" in asked and "leave" not in asked)


def gone_since(client, clients):
    """The time, and what shows it; None while nothing does."""
    if not client.ending:
        return None
    sights = [(seen.at, seen) for each in clients for seen in each.seen if tells_of(client, seen)]
    sights += [(call.answered_at, call) for call in client.calls if call.type == "quit" and call.kind == "bye"]
    return min(sights, key=lambda sight: sight[0], default=None)
