# The id of a closed room can be created again at once.
from ..opens import opens_of, refused_as_existing


def close_frees_id(clients):
    for call in refused_as_existing(clients):
        opens = opens_of(call.frame["room"], clients)
        closed = [each for each in opens if each.surely_closed < call.at]
        possible = [each for each in opens if each.create.at <= call.answered_at and each.surely_closed >= call.at]
        if closed and not possible:
            last = closed[-1]
            return f"`room-exists` for room {call.frame['room']}, which was closed.", last.create, last.end, call
    return None
