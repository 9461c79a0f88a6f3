# Before a `pong`, a member receives every event up to the highest number that any member received before the `ping`.
from ..client import seq_of
from ..rooms import lives_of


def overtaken(life, stay):
    label = stay.client.label
    last = stay.start
    for seen in stay.client.seen[stay.first + 1 : stay.last + 1]:
        if seen.frame.get("room") == life.room:
            last = max(last, seq_of(seen.frame))
        if seen.frame["type"] != "pong" or not seen.call or seen.call.type != "ping":
            continue
        for missed in life.views:
            if missed.seq > last and missed.at < seen.call.at:
                number = f"`seq` {missed.seq} of room {life.room}"
                sentence = f"{label} was answered `pong` before {number}, which {missed.client.label} had received before the `ping`."
                return sentence, stay.entry, missed.act, seen.call
    return None


def fence_room(clients):
    for life in lives_of(clients):
        for stay in life.stays:
            bug = overtaken(life, stay)
            if bug:
                return bug
    return None
