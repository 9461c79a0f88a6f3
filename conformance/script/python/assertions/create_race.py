# If several clients create one room at the same time, only one `create` succeeds while that room exists.
from ..opens import open_twice, opens_of, refused_as_existing


def create_race(clients):
    twice = open_twice(clients, True)
    if twice:
        return twice
    for call in refused_as_existing(clients):
        name = call.frame["room"]
        if not any(each.create.at <= call.answered_at for each in opens_of(name, clients)):
            return f"`room-exists` for room {name}, which nobody had created.", call
    return None
