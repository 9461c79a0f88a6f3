# A list of members has only users that were in the room at some time during the request.
from ..spans import lists_of


def members_only(clients):
    for life, spans, page in lists_of(clients):
        call = page.call
        for client in clients:
            own = [span for span in spans if span.client is client]
            was_in = any(span.may_begin <= call.answered_at and span.surely_out >= call.at for span in own)
            # A request without an answer may have taken effect.
            is_unclear = any(each.type == "join" and not each.answer for each in client.calls)
            if client.client_id not in page.ids or was_in or is_unclear or client.client_id == life.owner:
                continue
            who = f"{client.label} ({client.client_id})"
            ways = [act for span in own for act in (span.entry, span.sight) if act]
            return (f"The list of members of {call.client.label} has {who}, who was not in the room.", *ways, call)
    return None
