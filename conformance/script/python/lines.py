# What was said: texts are unique in a run, so a text is the line.


class Said:
    def __init__(self, speaker, call, turn):
        self.speaker, self.call, self.turn = speaker, call, turn


class Line:
    """A line that somebody was shown; `stay` is the same within one stay in a room."""

    def __init__(self, seen, said):
        self.frame, self.act, self.stay = seen.frame, seen.act, seen.room
        self.text = seen.frame.get("text")
        self.said = said.get(self.text)


def said_by(clients):
    """Text → who said it."""
    said = {}
    for speaker in clients:
        for turn, call in enumerate(speaker.calls):
            if call.type == "say":
                said[call.frame["text"]] = Said(speaker, call, turn)
    return said


def lines_to(client, said):
    """The lines that a client was shown, its own too, in order; only those that somebody said."""
    lines = [Line(seen, said) for seen in client.seen if seen.frame["type"] == "message"]
    return [line for line in lines if line.said]
