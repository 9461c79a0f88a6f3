# The server answers every request sent before a FIN, and then closes the connection.


def end_fin_answers(clients):
    for client in (client for client in clients if client.ending and client.ending.how == "fin"):
        if client.stuck:
            why = "the server closed without it" if client.over else "none came in 5 s"
            sentence = f"{client.label} sent `{client.stuck.type}` and a FIN and waited for the answer, and {why}."
            return sentence, client.stuck, client.ending
        if not client.over:
            sentence = f"The server does not close the connection of {client.label} after its FIN."
            return (sentence, *client.calls[-1:], client.ending)
    return None
