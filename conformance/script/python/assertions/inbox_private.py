# Only the recipient of a message receives it.
from ..private_messages import handed_to, letters_of


def inbox_private(clients):
    letters = letters_of(clients)
    for client in clients:
        for one in handed_to(client):
            letter = letters.get(one.text)
            if letter and letter.to != client.client_id:
                sentence = f"{client.label} ({client.client_id}) received {one.text!r}, which was sent to {letter.to}."
                return sentence, letter.call, one.reply
    return None
