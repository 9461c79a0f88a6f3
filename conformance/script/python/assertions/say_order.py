# The messages of one speaker have their numbers in the order in which they were sent.
from ..client import seq_of
from ..lines import lines_to, said_by


def say_order(clients):
    said = said_by(clients)
    for client in clients:
        lines = [line for line in lines_to(client, said) if line.stay]
        texts = [line.text for line in lines]
        # A message that arrives twice breaks another requirement.
        lines = [line for line in lines if texts.count(line.text) == 1]
        for line in lines:
            for before in lines:
                is_other = before.said.speaker is not line.said.speaker or before.stay is not line.stay
                if is_other or before.said.turn < line.said.turn or not seq_of(before.frame) < seq_of(line.frame):
                    continue
                sentence = f"{client.label} received {before.text!r} before {line.text!r}, which was said first."
                return sentence, line.said.call, before.said.call, before.act, line.act
    return None
