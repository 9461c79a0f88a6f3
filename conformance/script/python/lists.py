# Lists of users and of members: whoever was in during the whole request has to be there, and nobody who was not in at some
# moment of it; the rest either way.
import math


class Page:
    """A page that a client was answered."""

    def __init__(self, call):
        self.call = call
        self.ids = [user["clientId"] for user in call.answer["users"]]
        self._after = call.frame.get("after", 0)
        is_last = call.answer.get("more") is not True
        self._last = math.inf if is_last else (self.ids or [self._after])[-1]

    def covers(self, client_id):
        """Whether it speaks for an id."""
        return self._after < client_id <= self._last


def pages_of(client, kind):
    calls = [call for call in client.calls if call.type == kind and call.answer]
    return [Page(call) for call in calls if isinstance(call.answer.get("users"), list)]


class Span:
    """The time for which somebody was in: surely between the inner times, and not outside the outer ones."""

    def __init__(self, client, entry, may_end, out):
        self.client, self.entry, self.may_end = client, entry, may_end
        self.may_begin, self.surely_in = (entry.at, entry.answered_at) if entry else (math.inf, math.inf)
        self.surely_out, self.sight = out or (math.inf, None)


def lacks(page, span):
    """Whether somebody was in during the whole request, and is not in the list."""
    client_id = span.client.client_id
    stayed = span.surely_in < page.call.at and span.may_end > page.call.answered_at
    return stayed and page.covers(client_id) and client_id not in page.ids


def may_go(client):
    """When a client may have begun to go."""
    if client.ending:
        return client.ending.at
    return -math.inf if client.over or client.stuck else math.inf
