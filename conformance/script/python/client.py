# One client: a socket, its requests in the order sent, and the frames that it received, each with its time.
import asyncio
import json
import math
import os
import socket
import struct
import sys
import time

# Seconds to wait for an answer.
ANSWER_S = 5

# The type that answers each request, if the answer is not an `error`.
REPLIES = {
    "ack": "ready",
    "menu": "menu",
    "users": "users",
    "send": "sent",
    "inbox": "inbox",
    "create": "created",
    "join": "joined",
    "members": "members",
    "say": "message",
    "leave": "left",
    "close": "closed",
    "ping": "pong",
    "quit": "bye",
}
EVENTS = {"message", "member-joined", "member-left", "closed"}
# Fatal errors that answer no request.
UNASKED = {"handshake-timeout", "idle-timeout", "slow-consumer", "server-full", "shutting-down"}


class Trouble(Exception):
    """The reason why the script can't decide anything about the server."""


class Full(Trouble):
    pass


class Call:
    """A request, and its answer if there is one."""

    def __init__(self, client, frame, at):
        self.client, self.type, self.frame, self.at = client, frame["type"], frame, at
        self.answer = None
        self.answered_at = math.inf

    @property
    def kind(self):
        return self.answer and self.answer["type"]

    @property
    def code(self):
        return self.answer and self.answer.get("code")


class Seen:
    """
    A received frame, and the room that the client was in at that time. An answer also has its request and, if it is not a
    refusal, the type of that request as the effect.
    """

    def __init__(self, client, frame, at, call):
        self.client, self.frame, self.at, self.room, self.call = client, frame, at, client.room, call
        self.did = call.type if call and REPLIES.get(call.type) == frame["type"] else None

    @property
    def act(self):
        return self.call or self


class Ending:
    """How and when a client ended its connection."""

    def __init__(self, client, how, at):
        self.client, self.how, self.at = client, how, at


class Room:
    """The room that a client is in, with the id of its owner and the number of the client's entry."""

    def __init__(self, name, owner, seq):
        self.name, self.owner, self.seq = name, owner, seq


def now():
    return time.perf_counter() * 1000


def id_in(frame, member):
    """The id in a field that contains a user."""
    user = frame.get(member)
    return user.get("clientId") if isinstance(user, dict) else None


def seq_of(frame):
    seq = frame.get("seq")
    return seq if isinstance(seq, int) else math.nan


def pieces(delivery, data):
    """Splits bytes into writes: TCP can cut them anywhere, and blank lines are allowed between frames."""
    if delivery == "bytes":
        return [data[n : n + 1] for n in range(min(len(data), 300))] + [data[300:]]
    if delivery == "coalesced":
        return [b"\n" + data + b" \t\r\n"]
    if delivery == "split-utf8":
        cut = next((n + 1 for n, byte in enumerate(data) if byte > 0xC1), 0)
        return [data[:cut], data[cut:]]
    return [data]


def parsed(line):
    """The frame in a line; None if the line is not a frame."""
    try:
        frame = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return frame if isinstance(frame, dict) and isinstance(frame.get("type"), str) else None


class Client:
    def __init__(self, label, process, delivery, name):
        self.label, self.process, self.delivery, self.name = label, process, delivery, name
        self.calls = []
        self.seen = []
        self.client_id = None
        self.room = None
        self.greeting = None
        self.ending = None
        # The server has closed its side.
        self.over = False
        # The request that got no answer in time.
        self.stuck = None
        # A line that is not a frame, and a frame that answers no request.
        self.junk = None
        self.odd = None
        self._open = []
        self._waiters = []
        self._written = None

    async def open(self, host, port):
        """Connects, and waits for the `welcome`."""
        try:
            connecting = asyncio.open_connection(host, port)
            self._reader, self._writer = await asyncio.wait_for(connecting, ANSWER_S)
        except (OSError, asyncio.TimeoutError) as error:
            raise Trouble(f"The server at {host}:{port} can't be reached: {error!r}.")
        self._task = asyncio.ensure_future(self._read())
        await self.until(lambda: self.greeting or self.over or self.junk)
        first = self.greeting or {}
        if first.get("code") == "server-full":
            raise Full("The server takes no more connections.")
        if first.get("type") != "welcome":
            raise Trouble(f"The server greets with {self.greeting or self.junk or 'nothing'}, not `welcome`.")
        self.client_id = first.get("clientId")

    @property
    def is_owner(self):
        return self.room is not None and self.room.owner == self.client_id

    @property
    def alive(self):
        return not self.ending and not self.over and not self.stuck

    @property
    def ack(self):
        """The request that makes the client a user."""
        frame = {"type": "ack", "clientId": self.client_id, "name": self.name, "protocol": "parley/1"}
        token = os.environ.get("PARLEY_TOKEN")
        return {**frame, "token": token} if token else frame

    # Receiving.

    async def _read(self):
        is_slow = self.delivery == "slow-reader"
        rest = b""
        while True:
            try:
                chunk = await self._reader.read(1024 if is_slow else 65536)
            except OSError:
                break
            if not chunk:
                break
            at = now()
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                if line.strip():
                    self._line(line, at)
            self._look()
            if is_slow:
                # It reads a small part, and then yields to everything else.
                await asyncio.sleep(0)
        self.over = True
        self._look()

    def _line(self, line, at):
        frame = parsed(line)
        if not frame:
            self.junk = self.junk or line[:100].decode(errors="replace")
        elif not self.greeting:
            self.greeting = frame
        else:
            self.take(frame, at)

    def take(self, frame, at):
        """Records a frame, as the answer to the oldest open request or as an event."""
        is_answer = self._is_answer(frame)
        call = self._open.pop(0) if is_answer and self._open else None
        seen = Seen(self, frame, at, call)
        self.seen.append(seen)
        if call:
            call.answer, call.answered_at = frame, at
        is_refusal = frame["type"] == "error"
        is_odd = not call or not (seen.did or is_refusal or call.type not in REPLIES)
        if is_answer and is_odd:
            self.odd = self.odd or seen
        self._follow(seen)

    def _is_answer(self, frame):
        """Whether a frame ends the oldest open request; answers come in the order of the requests."""
        head = self._open[0].type if self._open else None
        kind = frame["type"]
        if kind == "error":
            return not (frame.get("fatal") and frame.get("code") in UNASKED)
        if kind == "message":
            return head == "say" and id_in(frame, "from") == self.client_id
        if kind == "closed":
            return head == "close" and self.is_owner
        return kind in REPLIES.values()

    def _follow(self, seen):
        frame, name, seq = seen.frame, seen.frame.get("room"), seq_of(seen.frame)
        if seen.did == "create":
            self.room = Room(name, self.client_id, seq)
        elif seen.did == "join":
            self.room = Room(name, id_in(frame, "owner"), seq)
        elif seen.did == "leave" or (frame["type"] == "closed" and self.room and name == self.room.name):
            self.room = None

    def _look(self):
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, holds, seconds=ANSWER_S):
        """Waits until a condition holds; false if it does not in time."""
        deadline = time.monotonic() + seconds
        while not holds():
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            try:
                await asyncio.wait_for(waiter, deadline - time.monotonic())
            except asyncio.TimeoutError:
                return bool(holds())
        return True

    # Sending.

    def write(self, text):
        self._written = asyncio.ensure_future(self._send(self._written, pieces(self.delivery, text.encode())))

    async def _send(self, before, parts):
        if before:
            await before
        try:
            for part in parts:
                self._writer.write(part)
                await self._writer.drain()
        except (OSError, RuntimeError):
            # The connection has ended; the reading side reports that.
            pass

    def expect(self, frames, at):
        """Records requests before they are sent, each with its own `ref`."""
        first = len(self.calls) + 1
        marked = [{"type": frame["type"], "ref": first + n, **frame} for n, frame in enumerate(frames)]
        calls = [Call(self, frame, at) for frame in marked]
        self.calls += calls
        self._open += calls
        return calls

    def post(self, *frames):
        """Sends requests in one write."""
        calls = self.expect(frames, now())
        self.write("".join(json.dumps(call.frame, ensure_ascii=False) + "\n" for call in calls))
        return calls

    async def answer(self, call):
        """Waits for the answer to a request. Once a client gets no answer, it sends no more requests."""
        if self.stuck:
            return {}
        await self.until(lambda: call.answer or self.over)
        if not call.answer:
            self.stuck = call
        return call.answer or {}

    async def ask(self, frame):
        return await self.answer(self.post(frame)[0])

    async def leave(self, how):
        """Ends the connection in the given way."""
        self.ending = Ending(self, how, now())
        if how == "quit":
            await self.ask({"type": "quit"})
            return
        if how == "garbage":
            call = Call(self, {"type": "?"}, self.ending.at)
            self._open.append(call)
            self.write('{"type":"pi\n')
            await self.answer(call)
            return
        if self._written:
            await self._written
        try:
            if how == "fin":
                self._writer.write_eof()
            else:
                # With a linger time of zero, the system sends RST instead of FIN.
                linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
                self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self._writer.transport.abort()
        except OSError:
            pass

    def release(self):
        """The round is over."""
        self._task.cancel()
        self._writer.close()
