# Runs the program once: all clients at the same time, the moves of each client one after the other. At the end, the
# remaining clients read everything that the server owes them. Their requests and frames are the record.
import asyncio
import random

from .client import Client, Trouble, id_in, seq_of

# An id that no server ever assigns.
NOBODY = 2147483647
# Seconds: the protocol's limit for removing a user, plus the deadline for an answer.
GOING_S = 7
# Characters of two, three and four bytes in UTF-8.
TAIL = " é€👋"
# The alternative request for entering a room.
OTHER_WAY = {"room-exists": "join", "no-such-room": "create"}
LISTERS = 4
# The most turns of the event loop for which a client waits before a move.
TURNS = 5
PAGES = 200


class ProgramContext:
    """The clients of one run, and what they share."""

    def __init__(self, program, target, word):
        """`word`: a prefix that only the names, rooms and texts of this run have."""
        self.program, self.target, self.word = program, target, word
        # In about every other run, the clients wait a little, so that other moves overlap.
        self.hesitates = random.random() < 0.5
        self.busy = [n for n, process in enumerate(program["processes"]) if process["moves"]]
        self.clients = []
        self.untold = None
        self._standing = {}
        self._texts = 0

    def release(self):
        for client in self.clients:
            client.release()

    async def connect(self, process):
        """A new connection without a user."""
        before = sum(client.process == process for client in self.clients)
        letter = chr(65 + process) if process < 26 else f"P{process}."
        label = f"{letter}{before + 1 if before else ''}"
        client = Client(label, process, self.program["processes"][process]["delivery"], f"{self.word} {label}")
        await client.open(*self.target)
        self.clients.append(client)
        return client

    async def user(self, process):
        """A user at the menu. Others send their messages to the newest user of a process."""
        client = await self.connect(process)
        self._standing[process] = client
        for call in client.post(client.ack, {"type": "menu"}):
            answer = await client.answer(call)
            if answer.get("type") != {"ack": "ready", "menu": "menu"}[call.type]:
                raise Trouble(f"The server answers `{call.type}` with {answer or 'nothing'}.")
        return client

    def _text(self, client, long):
        self._texts += 1
        text = f"{self.word} {client.label} {self._texts}{TAIL}"
        return text + "." * (4096 - len(text.encode())) if long else text

    def _recipient(self, to):
        """The user for the recipient number of a `send`."""
        process = to if to in self.busy else self.busy[to % len(self.busy)]
        return self._standing[process].client_id if process in self._standing else NOBODY

    def frames(self, ask, client):
        """Builds the frames of a request."""
        kind = ask["ask"]
        if kind in ("create", "join"):
            return [{"type": kind, "room": f"{self.word}.{ask['room']}"}]
        if kind == "say":
            return [{"type": "say", "text": self._text(client, ask["long"])}]
        if kind == "send":
            return [
                {"type": "send", "to": self._recipient(ask["to"]), "text": self._text(client, ask["long"])}
                for _ in range(ask["times"])
            ]
        if kind == "users":
            # Users with lower ids are not of this run.
            return [{"type": "users", "after": min(each.client_id for each in self.clients) - 1}]
        if kind == "unknown-type":
            return [{"type": "whisper"}]
        if kind == "invalid-field":
            return [{"type": "send", "to": 0, "text": self._text(client, False)}]
        if kind == "nobody":
            return [{"type": "send", "to": NOBODY, "text": self._text(client, False)}]
        if kind == "second-ack":
            return [client.ack]
        if kind == "blank-line":
            client.write(" \t\n")
            return []
        return [{"type": kind}]


async def answers(client, calls):
    for call in calls:
        await client.answer(call)


async def make_move(context, client, move):
    """Makes a move. It is answered before the next one begins."""
    kind = move["do"]
    if kind == "ask":
        await answers(client, client.post(*context.frames(move["ask"], client)))
    elif kind == "enter":
        name = f"{context.word}.{move['room']}"
        answer = await client.ask({"type": move["first"], "room": name})
        other = OTHER_WAY.get(answer.get("code"))
        if other:
            await client.ask({"type": other, "room": name})
    elif kind == "exit":
        await client.ask({"type": "close" if client.is_owner else "leave"})
    elif kind == "burst":
        calls = client.post(*[frame for ask in move["asks"] for frame in context.frames(ask, client)])
        if move["end"] != "none":
            await client.leave(move["end"])
        if move["end"] != "rst":
            await answers(client, calls)
    elif kind == "end":
        await client.leave(move["how"])


async def hesitate():
    """Yields to the other clients for some turns of the event loop."""
    for _ in range(random.randrange(TURNS)):
        await asyncio.sleep(0)


async def run_process(context, process, first):
    client = first
    for move in context.program["processes"][process]["moves"]:
        if client and not client.alive:
            if not client.ending or client.stuck:
                return
            client = None
        if context.hesitates:
            await hesitate()
        if move["do"] == "transient":
            # Another connection, which disconnects before it reads the greeting.
            guest = await context.connect(process)
            if move["ack"]:
                guest.post(guest.ack)
            await guest.leave(move["how"])
        else:
            client = client or await context.user(process)
            await make_move(context, client, move)


async def fence(clients):
    """Sends `ping` as a barrier: every frame that must come before the `pong` has arrived."""
    await asyncio.gather(*[client.ask({"type": "ping"}) for client in clients])


async def empty_inbox(client):
    for _ in range(PAGES):
        answer = await client.ask({"type": "inbox"})
        if answer.get("type") != "inbox" or answer.get("more") is not True:
            return


def had_one(owner, name):
    """Whether an owner has had only one room with this id. Several rooms could not be told apart."""
    creates = [call for call in owner.calls if call.type == "create" and call.frame["room"] == name]
    return sum(not call.code for call in creates) == 1


def owed(clients):
    """Who must be notified of whom: the owner of a member that disconnected, and the members of such an owner."""
    pairs = []
    for observer in clients:
        for gone in clients:
            room, own = gone.room, observer.room
            is_same = room and own and room.name == own.name and room.owner == own.owner
            owner = next((each for each in (observer, gone) if each.is_owner), None)
            if is_same and observer.alive and gone.ending and owner and had_one(owner, room.name):
                pairs.append((observer, gone, room))
    return pairs


def is_told(observer, gone, room):
    if observer.over or not observer.room or observer.room.name != room.name:
        return True
    return any(
        frame["type"] == "member-left" and id_in(frame, "user") == gone.client_id and seq_of(frame) > room.seq
        for frame in (seen.frame for seen in observer.seen)
    )


async def goings(context):
    """Waits for the frames that the server owes to disconnected clients, and to those it must notify of them."""
    ended = [client for client in context.clients if client.ending and client.ending.how != "rst"]
    pairs = owed(context.clients)
    await asyncio.gather(
        *[client.until(lambda client=client: client.over, GOING_S) for client in ended],
        *[pair[0].until(lambda pair=pair: is_told(*pair), GOING_S) for pair in pairs],
    )
    context.untold = next((pair for pair in pairs if not is_told(*pair)), None)


async def settle(context):
    def living():
        return [client for client in context.clients if client.alive]

    await fence(living())
    await goings(context)
    await fence(living())
    await asyncio.gather(*[empty_inbox(client) for client in living()])
    for n, client in enumerate(living()):
        if n < LISTERS:
            await client.ask(context.frames({"ask": "users"}, client)[0])
        if client.room:
            await client.ask({"type": "members"})
    await fence(living())


async def play(context):
    """Runs the program of a context. Its clients are the record."""
    users = await asyncio.gather(*[context.user(process) for process in context.busy])
    await asyncio.gather(*[run_process(context, user.process, user) for user in users])
    await settle(context)
