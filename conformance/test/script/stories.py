# Makes all assertions of the folder `script/python` about the stories on stdin; prints those that find something.
import importlib
import json
import os
import sys

sys.dont_write_bytecode = True
FOLDER = sys.argv[1]
sys.path.insert(0, FOLDER)
client_module = importlib.import_module("python.client")


def client_of(session):
    client = client_module.Client(session["label"], session["process"], "whole", session["name"])
    client.client_id = session["clientId"]
    acts = [(call["at"], "ask", call["frame"]) for call in session["calls"]]
    acts += [(seen["at"], "came", seen["frame"]) for seen in session["seen"]]
    for at, what, frame in sorted(acts, key=lambda act: act[0]):
        if what == "ask":
            client.expect([frame], at)
        else:
            client.take(frame, at)
    ending = session.get("ending")
    if ending:
        client.ending = client_module.Ending(client, ending["how"], ending["at"])
    client.over = "over" in session
    client.stuck = next((call for call in client.calls if not call.answer), None)
    return client


def assertions():
    for file in sorted(os.listdir(os.path.join(FOLDER, "python", "assertions"))):
        name, kind = os.path.splitext(file)
        if kind == ".py":
            yield name, getattr(importlib.import_module(f"python.assertions.{name}"), name)


def main():
    stories = json.load(sys.stdin)
    known = list(assertions())
    found = {}
    for story, history in stories.items():
        clients = [client_of(session) for session in history["sessions"]]
        bugs = {name: assertion(clients) for name, assertion in known}
        found[story] = {name: [bug[0], [act.at for act in bug[1:]]] for name, bug in bugs.items() if bug}
    json.dump(found, sys.stdout)


main()
