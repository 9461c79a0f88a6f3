# After `closed`, a client receives no event of that room.
from ..leaks import first_leak


def close_silence(clients):
    return first_leak(clients, "closed")
