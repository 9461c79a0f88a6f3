# No `create` of a room that is open succeeds.
from ..opens import open_twice


def create_exists(clients):
    return open_twice(clients, False)
