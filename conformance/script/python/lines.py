# Room messages. Texts are unique in a run, so a text identifies its message.


class Said:
    def __init__(self, speaker, call, turn):
        self.speaker, self.call, self.turn = speaker, call, turn


class Line:
    """A message that a client received; `stay` is the same within one stay in a room."""

    def __init__(self, seen, said):
        self.frame, self.act, self.stay = seen.frame, seen.act, seen.room
        self.text = seen.frame.get("text")
        self.said = said.get(self.text)


def said_by(clients):
    """Maps each text to its speaker."""
    said = {}
    for speaker in clients:
        for turn, call in enumerate(speaker.calls):
            if call.type == "say":
                said[call.frame["text"]] = Said(speaker, call, turn)
    return said


def lines_to(client, said):
    """The messages that a client received, including its own, in order; only those with a known speaker."""
    lines = [Line(seen, said) for seen in client.seen if seen.frame["type"] == "message"]
    return [line for line in lines if line.said]
