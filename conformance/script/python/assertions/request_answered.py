# Every request gets one answer: the frame for its type, or an error. There are no other answers.


def request_answered(clients):
    for client in clients:
        odd = client.odd
        if odd and odd.call:
            return f"{client.label} was answered `{odd.frame['type']}` to `{odd.call.type}`.", odd.call
        if odd:
            return f"{client.label} was sent `{odd.frame['type']}`, and had asked nothing.", odd
        last = client.seen[-1].frame if client.seen else {}
        # A fatal error explains missing answers; and a client that disconnects can leave requests without an answer.
        is_told = client.over and last.get("type") == "error" and last.get("fatal")
        if client.stuck and not client.ending and not is_told:
            why = "the server ended the connection" if client.over else "none came in 5 s"
            return f"{client.label} waited for an answer to `{client.stuck.type}`, and {why}.", client.stuck
    return None
