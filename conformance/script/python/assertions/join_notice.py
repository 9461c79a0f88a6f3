# The others are notified of each new member once, with the number in its `joined`.
from ..client import id_in
from ..rooms import lives_of, misled


def joined_otherwise(life):
    own, other = misled(life, "joined") or (None, None)
    if not own:
        return None
    sentence = f"{own.client.label} joined under `seq` {own.seq}, but {other.client.label} received another event under that number."
    return sentence, own.act, other.act


def owner_untold(life):
    host = next((stay for stay in life.stays if stay.client.client_id == life.owner), None)
    if not host or host.exit == "ended":
        return None
    told = {(view.seq, id_in(view.event, "user")) for view in host.views if view.event["type"] == "member-joined"}
    for stay in life.stays:
        if stay is not host and (stay.start, stay.client.client_id) not in told:
            who = f"{host.client.label}, the owner,"
            return f"{stay.client.label} joined under `seq` {stay.start}, and {who} was not told.", host.entry, stay.entry
    return None


def told_twice(life):
    for stay in life.stays:
        inside = {}
        for view in sorted(stay.views, key=lambda view: view.seq):
            client_id = id_in(view.event, "user")
            if view.event["type"] == "member-left":
                inside.pop(client_id, None)
            elif view.event["type"] == "member-joined":
                if client_id in inside:
                    return f"{stay.client.label} was told twice that {client_id} joined.", inside[client_id], view.act
                inside[client_id] = view.act
    return None


def join_notice(clients):
    for life in lives_of(clients):
        bug = joined_otherwise(life) or owner_untold(life) or told_twice(life)
        if bug:
            return bug
    return None
