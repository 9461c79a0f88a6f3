# A user list has everyone who was connected during the whole request.
from ..lists import lacks
from ..presence import presences, user_lists


def users_complete(clients):
    spans = presences(clients)
    for page in user_lists(clients):
        missing = next((span for span in spans if lacks(page, span)), None)
        if missing:
            who = f"{missing.client.label} ({missing.client.client_id})"
            sentence = f"The user list of {page.call.client.label} lacks {who}, who was connected all the time."
            return sentence, missing.entry, page.call
    return None
