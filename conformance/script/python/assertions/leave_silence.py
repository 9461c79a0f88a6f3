# After `left`, a client receives no event of that room.
from ..leaks import first_leak


def leave_silence(clients):
    return first_leak(clients, "left")
