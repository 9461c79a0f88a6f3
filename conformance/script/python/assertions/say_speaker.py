# A room message has the id and the name of its speaker.
from ..lines import lines_to, said_by


def say_speaker(clients):
    said = said_by(clients)
    for client in clients:
        for line in lines_to(client, said):
            speaker, shown = line.said.speaker, line.frame.get("from") or {}
            if (shown.get("clientId"), shown.get("name")) != (speaker.client_id, speaker.name):
                who = f"{speaker.label} ({speaker.client_id})"
                return f"{line.text!r} of {who} arrived as a message from {shown}.", line.said.call, line.act
    return None
