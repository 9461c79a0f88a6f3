# An inbox accepts messages from the first one, or from its owner's `ready`, until the owner disconnects, and not after.
import math

from ..gone import gone_since
from ..private_messages import letters_of


def inbox_open(clients):
    for client in clients:
        calls = [letter.call for letter in letters_of(clients).values() if letter.to == client.client_id]
        sent = [call for call in calls if call.kind == "sent"]
        ready = [call for call in client.calls if call.type == "ack" and call.kind == "ready"]
        first = min(ready + sent, key=lambda call: call.answered_at, default=None)
        until = client.ending.at if client.ending else -math.inf if client.over else math.inf
        for call in calls:
            is_refused = call.code == "no-such-user"
            if is_refused and first and first.answered_at < call.at and call.answered_at < until:
                sentence = f"`send` finds no user {client.client_id}, but {client.label} was connected all the time."
                return sentence, first, call
        gone, sight = gone_since(client, clients) or (math.inf, None)
        for call in sent:
            if call.at > gone:
                sentence = f"`send` finds an inbox of {client.label} ({client.client_id}), who had disconnected."
                return sentence, sight, client.ending, call
    return None
