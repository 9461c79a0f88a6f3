# Private messages: texts are unique in a run, so a text is the message.


class Letter:
    def __init__(self, sender, call, turn):
        self.sender, self.call, self.turn = sender, call, turn
        self.text, self.to = call.frame["text"], call.frame["to"]


class Handed:
    def __init__(self, message, reply):
        self.text, self.sender, self.reply = message.get("text"), message.get("from"), reply


def letters_of(clients):
    """Maps each text to its message."""
    letters = {}
    for sender in clients:
        for turn, call in enumerate(sender.calls):
            if call.type == "send":
                letters[call.frame["text"]] = Letter(sender, call, turn)
    return letters


def replies_of(client):
    """The replies to a client's `inbox` requests, in order, each with its messages."""
    calls = [call for call in client.calls if call.type == "inbox" and call.kind == "inbox"]
    return [(call, [Handed(message, call) for message in call.answer.get("messages", [])]) for call in calls]


def handed_to(client):
    """All private messages that a client received, in order."""
    return [one for _, messages in replies_of(client) for one in messages]


def owed_to(client, clients):
    """
    The acknowledged messages that a reply must include: the first complete reply to an `inbox` sent after the `sent`.
    Each has the numbers of that reply and of the reply that included it, and both requests; None if no reply included it.
    """
    replies = replies_of(client)
    owed = []
    for letter in letters_of(clients).values():
        if letter.to != client.client_id or letter.call.kind != "sent":
            continue
        for due, (call, _) in enumerate(replies):
            if call.answer.get("more") is not True and call.at > letter.call.answered_at:
                had = next((n for n, (_, messages) in enumerate(replies) if has(messages, letter.text)), None)
                owed.append((letter, due, had, call, None if had is None else replies[had][0]))
                break
    return owed


def has(messages, text):
    return any(one.text == text for one in messages)
