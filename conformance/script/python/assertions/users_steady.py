# A user connects once and disconnects once: lists have it until it disconnects, and never again after that.
from ..presence import presences, user_lists


def users_steady(clients):
    pages = user_lists(clients)
    for span in presences(clients):
        client_id = span.client.client_id
        looks = [(page.call, client_id in page.ids) for page in pages if page.covers(client_id)]
        for first, has in looks:
            later = next((call for call, had in looks if call.at > first.answered_at and had != has), None)
            if not later or not (later.answered_at < span.may_end if has else span.surely_in < first.at):
                continue
            if has:
                how = "in one user list, and not in a later one, though it stayed"
            else:
                how = "missing in one user list, and in a later one again"
            return f"{span.client.label} ({client_id}) was {how}.", first, later
    return None
