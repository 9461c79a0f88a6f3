# Who was in which room and when, and which event each client saw under which number. A room is identified by its id and
# its owner. If one owner created an id twice, the two rooms can't be told apart, so they are left out.
from .client import EVENTS, id_in, seq_of


class View:
    """A number of a room as a client saw it. `by`: an event, or the answer in place of one."""

    def __init__(self, client, seen, by):
        self.client, self.at, self.by, self.act = client, seen.at, by, seen.act
        self.seq = seq_of(seen.frame)
        self.event = seen.frame if by == "event" else as_event(seen.frame, client)


class Stay:
    """
    A stay of a client in a room: the request that began it and its number, the positions of its first and last frames,
    all numbers seen, and how it ended.
    """

    def __init__(self, client, seen, first):
        self.client, self.entry, self.first = client, seen.call, first
        self.room, self.start = seen.frame.get("room"), seq_of(seen.frame)
        self.owner = client.client_id if seen.did == "create" else id_in(seen.frame, "owner")
        self.last = self.exit = None
        self.views = []


class Life:
    def __init__(self, room, owner):
        self.room, self.owner, self.stays, self.views = room, owner, [], []


def as_event(frame, client):
    """What the other members see when a client enters or leaves."""
    user = {"clientId": client.client_id, "name": client.name}
    if frame["type"] == "joined":
        return {"type": "member-joined", "user": user}
    return {"type": "member-left", "user": user, "reason": "left"}


def stays_of(client):
    stays = []
    stay = None

    def end(last, how):
        if stay:
            stay.last, stay.exit = last, how
            stays.append(stay)

    for position, seen in enumerate(client.seen):
        kind = seen.frame["type"]
        if seen.did in ("create", "join"):
            end(position, "ended")
            stay = Stay(client, seen, position)
            if seen.did == "join":
                stay.views.append(View(client, seen, "joined"))
        elif not stay or seen.frame.get("room") != stay.room:
            continue
        elif seen.did == "leave":
            stay.views.append(View(client, seen, "left"))
            end(position, "left")
            stay = None
        elif kind in EVENTS:
            stay.views.append(View(client, seen, "event"))
            if kind == "closed":
                end(position, "closed")
                stay = None
    end(len(client.seen), "open" if client.alive else "ended")
    return stays


def is_clear(life, clients):
    hosts = [client for client in clients if client.client_id == life.owner]
    creates = [
        call
        for host in hosts
        for call in host.calls
        if call.type == "create" and call.frame["room"] == life.room and call.kind != "error"
    ]
    return len(hosts) == 1 and len(creates) == 1


def lives_of(clients):
    lives = {}
    for stay in (stay for client in clients for stay in stays_of(client)):
        life = lives.setdefault((stay.owner, stay.room), Life(stay.room, stay.owner))
        life.stays.append(stay)
        life.views += stay.views
    return [life for life in lives.values() if is_clear(life, clients)]


def essence(event):
    """The content by which two events count as the same."""
    user = event.get("user", event.get("from")) or {}
    return event["type"], user.get("clientId"), user.get("name"), event.get("text"), event.get("reason")


def misled(life, by):
    """A client that saw a different event under the number of an answer."""
    for own in (view for view in life.views if view.by == by):
        same = [view for view in life.views if view.seq == own.seq]
        right = {view.client for view in same if essence(view.event) == essence(own.event)}
        for other in same:
            if other.client not in right:
                return own, other
    return None
