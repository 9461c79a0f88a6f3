# A user list has no user that received its `bye`, or whose room was notified of its end, before the request.
from ..presence import presences, user_lists


def users_departed(clients):
    spans = presences(clients)
    for page in user_lists(clients):
        for span in spans:
            client = span.client
            if client.client_id in page.ids and span.surely_out < page.call.at:
                who = f"{client.label} ({client.client_id})"
                sentence = f"The user list of {page.call.client.label} has {who}, who had disconnected."
                return sentence, client.ending, span.sight, page.call
    return None
