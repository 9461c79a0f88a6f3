# A user list has only users that connected before its answer.
from ..presence import presences, user_lists


def users_strangers(clients):
    spans = presences(clients)
    for page in user_lists(clients):
        for span in spans:
            client = span.client
            if client.client_id in page.ids and span.may_begin > page.call.answered_at:
                who = f"{client.label} ({client.client_id})"
                sentence = f"The user list of {page.call.client.label} has {who}, who was not connected yet."
                return (sentence, page.call, *([span.entry] if span.entry else []))
    return None
