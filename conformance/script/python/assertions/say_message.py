# The speaker receives its own message once and unchanged.
from ..lines import lines_to, said_by


def say_message(clients):
    said = said_by(clients)
    for text, one in said.items():
        came = one.call.answer.get("text") if one.call.kind == "message" else text
        # Another message of the same speaker is a question of order.
        is_own = came in said and said[came].speaker is one.speaker
        if came != text and not is_own:
            return f"{one.speaker.label} said {text!r}, and {came!r} came back.", one.call
    for client in clients:
        before = {}
        for line in lines_to(client, said):
            if line.text in before:
                return f"{client.label} received {line.text!r} twice.", line.said.call, before[line.text], line.act
            before[line.text] = line.act
    return None
