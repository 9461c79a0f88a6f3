# Every request is answered, by the frame that its type asks for or an error, and nothing else is.


def request_answered(clients):
    for client in clients:
        odd = client.odd
        if odd and odd.call:
            return f"{client.label} was answered `{odd.frame['type']}` to `{odd.call.type}`.", odd.call
        if odd:
            return f"{client.label} was sent `{odd.frame['type']}`, and had asked nothing.", odd
        last = client.seen[-1].frame if client.seen else {}
        # A fatal error is the server's word for it; and whoever ends its connection may leave requests behind.
        is_told = client.over and last.get("type") == "error" and last.get("fatal")
        if client.stuck and not client.ending and not is_told:
            why = "the server ended the connection" if client.over else "none came in 5 s"
            return f"{client.label} waited for an answer to `{client.stuck.type}`, and {why}.", client.stuck
    return None
