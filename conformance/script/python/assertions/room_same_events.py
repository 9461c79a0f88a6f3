# All members see the same events under the same numbers, and those who stay see all of them.
from ..rooms import essence, lives_of


def differing(life):
    events = {}
    for view in (view for view in life.views if view.by == "event"):
        other = events.setdefault(view.seq, view)
        if essence(other.event) != essence(view.event):
            who = f"{other.client.label} and {view.client.label}"
            sentence = f"{who} received different events under `seq` {view.seq} of room {life.room}."
            return sentence, other.act, view.act
    return None


def unseen(life):
    for stay in (stay for stay in life.stays if stay.exit == "open"):
        pings = [call for call in stay.client.calls if call.type == "ping" and call.answer]
        last = max([stay.start] + [view.seq for view in stay.views])
        for missed in life.views:
            if pings and missed.seq > last and missed.at < pings[-1].at:
                label = missed.client.label
                sentence = f"{stay.client.label} saw nothing of room {life.room} after `seq` {last}, though {label} saw `seq` {missed.seq}."
                return sentence, stay.entry, missed.act, pings[-1]
    return None


def room_same_events(clients):
    for life in lives_of(clients):
        bug = differing(life) or unseen(life)
        if bug:
            return bug
    return None
