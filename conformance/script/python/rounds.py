# Runs the program repeatedly until the bug shows: alone, and sometimes as parallel copies, because races
# need other traffic.
import asyncio
import json
import random
import re
import string
import sys
import traceback

from .client import Call, Ending, Full, Trouble, now
from .play import ProgramContext, play

COPIES = 8
# Connections at a time, about.
CLIENTS = 64


class Result:
    """One run of the program: the bug if it shows, and anything else that was wrong."""

    def __init__(self, began, bug, missing, strange):
        self.began, self.bug, self.missing, self.strange = began, bug, missing, strange


def escape_control(text):
    """Escapes control characters, because the text can come from a server."""
    return "".join(each if each.isprintable() else "·" for each in text)


def line_of(frame):
    text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
    return text[:200] + "…" if len(text) > 200 else text


def lines_of(act):
    """Describes a request, a frame or the end of a connection, with its times."""
    label = act.client.label
    if isinstance(act, Ending):
        return [(act.at, f"{label} ends its connection: {act.how}")]
    if not isinstance(act, Call):
        return [(act.at, f"{label} is shown {line_of(act.frame)}")]
    asked = (act.at, f"{label} asks {line_of(act.frame)}")
    return [asked, (act.answered_at, f"{label} is answered {line_of(act.answer)}")] if act.answer else [asked]


def tell(number, began, requirement, bug):
    sentence, *acts = bug
    print(escape_control(f"Round {number} breaks {requirement}: {sentence}"))
    lines = [line for act in dict.fromkeys(acts) for line in lines_of(act)]
    for at, text in sorted(lines, key=lambda line: line[0]):
        print(escape_control(f"{at - began:9.2f} ms  {text}"))


def missing_in(context):
    """The request that got no answer. It ends the script, because each further wait would take long."""
    for client in context.clients:
        if client.stuck:
            why = "the server ended the connection" if client.over else "none came in 5 s"
            return f"{client.label} waited for an answer to `{client.stuck.type}`, and {why}."
    if context.untold:
        observer, gone, _ = context.untold
        return f"{observer.label} did not receive the departure of {gone.label}."
    for client in context.clients:
        if client.ending and not client.over:
            return f"The server does not close the connection of {client.label}, after its {client.ending.how}."
    return None


def strange_in(clients):
    """Another problem that was seen. With one, the absence of the bug proves nothing."""
    for client in clients:
        if client.odd:
            return f"{client.label} was sent what it had not asked for: {line_of(client.odd.frame)}"
        if client.junk:
            return f"{client.label} was sent a line that is no frame: {client.junk}"
        if client.over and not client.ending:
            last = line_of(client.seen[-1].frame) if client.seen else "{}"
            return f"The server ended the connection of {client.label}: {last}"
    return None


async def run(program, assertions, target, word):
    context = ProgramContext(program, target, word)
    began = now()
    try:
        await play(context)
        bug = next((bug for bug in (assertion(context.clients) for assertion in assertions) if bug), None)
        return Result(began, bug, missing_in(context), strange_in(context.clients))
    finally:
        context.release()


async def side(program, assertions, target, word, copies):
    """Runs copies in parallel, each with its own names and rooms."""
    runs = [run(program, assertions, target, f"{word}.{n}") for n in range(copies)]
    results = await asyncio.gather(*runs, return_exceptions=True)
    values = [result for result in results if isinstance(result, Result)]
    found = next((value for value in values if value.bug), None)
    if found:
        return found
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return max(values, key=lambda value: (value.missing is not None, value.strange is not None))


async def rounds(program, requirement, assertions, target, times):
    word = "b" + "".join(random.choices(string.ascii_lowercase + string.digits, k=6))
    clients = sum(bool(process["moves"]) for process in program["processes"])
    copies = max(1, min(COPIES, CLIENTS // max(1, clients)))
    doubt = None
    for number in range(1, times + 1):
        try:
            result = await side(program, assertions, target, f"{word}.{number}", copies if number % 3 == 0 else 1)
        except Full:
            if copies == 1:
                raise
            # The server has capacity for only one copy at a time.
            copies = 1
            continue
        if result.bug:
            tell(number, result.began, requirement, result.bug)
            return 1
        if result.missing:
            raise Trouble(f"Round {number}: {result.missing}")
        doubt = doubt or result.strange
    if doubt:
        raise Trouble(f"Not seen in {times} rounds, but something else is wrong. {doubt}")
    print(f"Not seen in {times} rounds.")
    return 0


def read(args):
    """Reads `HOST:PORT [ROUNDS]`."""
    where, times = [*args, "200"][:2] if len(args) in (1, 2) else ("", "")
    found = re.fullmatch(r"(?:(.+):)?(\d{1,5})", where)
    if not found or int(found[2]) > 65535 or not re.fullmatch(r"[1-9]\d{0,6}", times):
        return None
    return ((found[1] or "127.0.0.1").strip("[]"), int(found[2])), int(times)


def main(program, requirement, assertions):
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    choice = read(sys.argv[1:])
    if not choice:
        print("usage: python3 bug.py HOST:PORT [ROUNDS]", file=sys.stderr)
        sys.exit(2)
    try:
        code = asyncio.run(rounds(program, requirement, assertions, *choice))
    except Trouble as trouble:
        print(escape_control(str(trouble)), file=sys.stderr)
        code = 3
    except Exception:
        traceback.print_exc()
        code = 3
    sys.exit(code)
