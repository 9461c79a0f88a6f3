# The others are notified of each member that leaves, with the number in its `left`. No one else is reported as leaving.
from ..client import id_in
from ..rooms import lives_of, misled


def left_otherwise(life):
    own, other = misled(life, "left") or (None, None)
    if not own:
        return None
    sentence = f"{own.client.label} left under `seq` {own.seq}, but {other.client.label} received another event under that number."
    return sentence, own.act, other.act


def left_unasked(life, clients):
    """A member that neither asked to leave nor disconnected."""
    stayed = {
        client.client_id: client
        for client in clients
        if not client.ending and not client.over and not any(call.type == "leave" for call in client.calls)
    }
    for view in (view for view in life.views if view.event["type"] == "member-left"):
        gone = stayed.get(id_in(view.event, "user"))
        if gone:
            return f"{view.client.label} was told that {gone.label} left, who did not.", view.act
    return None


def leave_notice(clients):
    for life in lives_of(clients):
        bug = left_otherwise(life) or left_unasked(life, clients)
        if bug:
            return bug
    return None
