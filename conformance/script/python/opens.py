# When a room was open. A `create`, like the request that ends the room, takes effect between request and answer.
import math


class Open:
    """A `create` that took effect, or possibly did: the earliest and the latest time at which its room ended."""

    def __init__(self, create):
        owner = create.client
        later = owner.calls[owner.calls.index(create) + 1 :]
        close = next((call for call in later if call.type == "close" and call.kind != "error"), None)
        quit = next((call for call in owner.calls if call.type == "quit" and call.kind == "bye"), None)
        ended = owner.ending.at if owner.ending else -math.inf if owner.over else math.inf
        self.create = create
        self.end = next((call for call in (close, quit) if call and call.answer), None)
        self.surely_open = create.answered_at
        self.may_end = min(close.at if close else math.inf, ended)
        self.surely_closed = self.end.answered_at if self.end else math.inf


def opens_of(name, clients):
    calls = [call for client in clients for call in client.calls]
    creates = [call for call in calls if call.type == "create" and call.frame["room"] == name]
    return [Open(call) for call in creates if call.kind in (None, "created")]


def refused_as_existing(clients):
    calls = [call for client in clients for call in client.calls]
    return [call for call in calls if call.type == "create" and call.code == "room-exists"]


def open_twice(clients, raced):
    """Two rooms with one id that were surely open at the same time. `raced`: whether their creates overlapped."""
    names = {call.frame["room"] for client in clients for call in client.calls if call.type == "create"}
    for name in sorted(names):
        opens = [each for each in opens_of(name, clients) if each.surely_open < math.inf]
        opens.sort(key=lambda each: each.surely_open)
        for n, first in enumerate(opens):
            for second in opens[n + 1 :]:
                both = second.surely_open < min(first.may_end, second.may_end)
                during = first.surely_open <= second.create.at and second.surely_open <= first.may_end
                is_race = first.create.at < second.surely_open and second.create.at < first.surely_open
                if (both or during) and is_race == raced:
                    one, other = first.create.client.label, second.create.client.label
                    sentence = f"{one} and {other} were both answered `created` for room {name}, and neither had closed it."
                    return sentence, first.create, second.create
    return None
