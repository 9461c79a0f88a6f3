# The messages of each sender are delivered in the order in which they were sent.
from ..private_messages import handed_to, letters_of


def inbox_order(clients):
    letters = letters_of(clients)
    for client in clients:
        handed = handed_to(client)
        texts = [one.text for one in handed]
        latest = {}
        for one in handed:
            letter = letters.get(one.text)
            # A message that is delivered twice breaks another requirement.
            if not letter or texts.count(one.text) > 1:
                continue
            before, reply = latest.get(letter.sender, (letter, None))
            if before.turn > letter.turn:
                sentence = f"{client.label} received {before.text!r} before {one.text!r}, which was sent first."
                return sentence, letter.call, before.call, reply, one.reply
            latest[letter.sender] = letter, one.reply
    return None
