# The time during which users were connected.
from .gone import gone_since
from .lists import Span, may_go, pages_of


def presences(clients):
    spans = []
    for client in clients:
        acks = [call for call in client.calls if call.type == "ack" and call.kind in (None, "ready")]
        spans.append(Span(client, acks[0] if acks else None, may_go(client), gone_since(client, clients)))
    return spans


def user_lists(clients):
    """All pages of user lists, in the order of their requests."""
    return sorted((page for client in clients for page in pages_of(client, "users")), key=lambda page: page.call.at)
