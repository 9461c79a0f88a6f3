# Lists of users and of members. A list must have everyone who was present during the whole request, and no one who was
# absent during the whole request. All others can be in it or not.
import math


class Page:
    """A page of a list that a client received."""

    def __init__(self, call):
        self.call = call
        self.ids = [user["clientId"] for user in call.answer["users"]]
        self._after = call.frame.get("after", 0)
        is_last = call.answer.get("more") is not True
        self._last = math.inf if is_last else (self.ids or [self._after])[-1]

    def covers(self, client_id):
        """Whether it covers an id."""
        return self._after < client_id <= self._last


def pages_of(client, kind):
    calls = [call for call in client.calls if call.type == kind and call.answer]
    return [Page(call) for call in calls if isinstance(call.answer.get("users"), list)]


class Span:
    """When a user was present: surely between the inner times, possibly between the outer ones, never outside."""

    def __init__(self, client, entry, may_end, out):
        self.client, self.entry, self.may_end = client, entry, may_end
        self.may_begin, self.surely_in = (entry.at, entry.answered_at) if entry else (math.inf, math.inf)
        self.surely_out, self.sight = out or (math.inf, None)


def lacks(page, span):
    """Whether a user was present during the whole request but is not in the list."""
    client_id = span.client.client_id
    stayed = span.surely_in < page.call.at and span.may_end > page.call.answered_at
    return stayed and page.covers(client_id) and client_id not in page.ids


def may_go(client):
    """The earliest time at which a client may have disconnected."""
    if client.ending:
        return client.ending.at
    return -math.inf if client.over or client.stuck else math.inf
