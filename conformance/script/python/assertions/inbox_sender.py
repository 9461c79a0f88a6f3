# A message has the id and the name of its sender.
from ..private_messages import handed_to, letters_of


def inbox_sender(clients):
    letters = letters_of(clients)
    for client in clients:
        for one in handed_to(client):
            letter = letters.get(one.text)
            if not letter:
                continue
            sender, shown = letter.sender, one.sender or {}
            if (shown.get("clientId"), shown.get("name")) != (sender.client_id, sender.name):
                sentence = f"{one.text!r} of {sender.label} ({sender.client_id}) was delivered as a message from {one.sender}."
                return sentence, letter.call, one.reply
    return None
