# No client receives an event of a room that it is not in.
from ..leaks import first_leak


def room_no_leak(clients):
    return first_leak(clients, "outside")
