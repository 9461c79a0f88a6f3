# After its `left` a client is shown nothing of that room.
from ..leaks import first_leak


def leave_silence(clients):
    return first_leak(clients, "left")
