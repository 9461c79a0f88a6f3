# The time from which a client has surely disconnected: it received its `bye`, or a room was notified.
from .client import id_in


def tells_of(client, seen):
    """Whether a notification shows that a client disconnected, as a member or as the owner of the room."""
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
    """The time and the frame that shows it; None if no frame does."""
    if not client.ending:
        return None
    sights = [(seen.at, seen) for each in clients for seen in each.seen if tells_of(client, seen)]
    sights += [(call.answered_at, call) for call in client.calls if call.type == "quit" and call.kind == "bye"]
    return min(sights, key=lambda sight: sight[0], default=None)
