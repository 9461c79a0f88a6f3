# A message that was acknowledged before an `inbox` request is in its reply, or in an earlier one.
from ..private_messages import owed_to


def inbox_fresh(clients):
    for client in clients:
        for letter, due, had, reply, late in owed_to(client, clients):
            if had is not None and had > due:
                sentence = f"{letter.text!r} was `sent` before {client.label} asked for its inbox, and came only in a later one."
                return sentence, letter.call, reply, late
    return None
