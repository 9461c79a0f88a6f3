# Each event has the next number of its room.
from ..numbers import first_jump


def room_gapless(clients):
    return first_jump(clients, lambda seq, since: seq > since)
