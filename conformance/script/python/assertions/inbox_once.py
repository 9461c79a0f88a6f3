# Each private message is delivered at most once.
from ..private_messages import handed_to, letters_of


def inbox_once(clients):
    letters = letters_of(clients)
    for client in clients:
        before = {}
        for one in handed_to(client):
            letter = letters.get(one.text)
            if letter and one.text in before:
                return f"{client.label} received {one.text!r} twice.", letter.call, before[one.text], one.reply
            before[one.text] = one.reply
    return None
