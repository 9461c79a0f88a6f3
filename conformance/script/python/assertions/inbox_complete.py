# No acknowledged message is lost.
from ..private_messages import owed_to


def inbox_complete(clients):
    for client in clients:
        for letter, _, had, reply, _ in owed_to(client, clients):
            if had is None:
                sentence = f"{letter.text!r} was `sent`, but {client.label} never received it, although it asked until no more remained."
                return sentence, letter.call, reply
    return None
