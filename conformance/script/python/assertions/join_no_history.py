# A new member receives no event from before its `joined`.
from ..numbers import first_jump


def join_no_history(clients):
    return first_jump(clients, lambda seq, since: seq <= since)
