# A `create` of a room that is open fails.
from ..opens import open_twice


def create_exists(clients):
    return open_twice(clients, False)
