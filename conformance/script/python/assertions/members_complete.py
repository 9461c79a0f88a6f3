# A list of members has everyone who was in the room during the whole request.
from ..lists import lacks
from ..spans import lists_of


def members_complete(clients):
    for _, spans, page in lists_of(clients):
        missing = next((span for span in spans if lacks(page, span)), None)
        if missing:
            who = f"{missing.client.label} ({missing.client.client_id})"
            sentence = f"The list of members of {page.call.client.label} lacks {who}, who was in the room all the time."
            return sentence, missing.entry, page.call
    return None
