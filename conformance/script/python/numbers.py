# The numbers of the events that each client saw in its room, in order.
from .client import EVENTS, seq_of


class Place:
    """The room that a client is in: the number of its entry, the latest number, and the frame with that number."""

    def __init__(self, name, since, seq, act):
        self.name, self.since, self.seq, self.act = name, since, seq, act


def jumps_of(client):
    jumps = []
    place = None
    for seen in client.seen:
        kind, name, seq = seen.frame["type"], seen.frame.get("room"), seq_of(seen.frame)
        if seen.did in ("create", "join"):
            place = Place(name, seq, seq, seen.act)
        elif not place or name != place.name:
            continue
        elif kind in EVENTS or seen.did == "leave":
            if seq != place.seq + 1:
                jumps.append((client, place, seq, seen.act))
            is_over = kind in ("left", "closed")
            place = None if is_over else Place(name, place.since, max(place.seq, seq), seen.act)
        elif seq == place.seq + 1:
            # An event whose type this script does not know.
            place = Place(name, place.since, seq, seen.act)
    return jumps


def first_jump(clients, is_meant):
    """The first of the given events whose number is not the next one."""
    for client, place, seq, act in (jump for client in clients for jump in jumps_of(client)):
        if is_meant(seq, place.since):
            sentence = f"{client.label} received `seq` {seq} of room {place.name} after `seq` {place.seq}."
            return sentence, place.act, act
    return None
