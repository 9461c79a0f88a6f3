// One client: a socket, its requests in the order sent, and all that came, each with its time.
import net from 'node:net';

/** How long an answer may take. */
const ANSWER_MS = 5000;

/** What answers a request, where it is not an `error`. */
const REPLIES = {
  ack: 'ready',
  menu: 'menu',
  users: 'users',
  send: 'sent',
  inbox: 'inbox',
  create: 'created',
  join: 'joined',
  members: 'members',
  say: 'message',
  leave: 'left',
  close: 'closed',
  ping: 'pong',
  quit: 'bye',
};
const ANSWERS = new Set(Object.values(REPLIES));
export const EVENTS = new Set(['message', 'member-joined', 'member-left', 'closed']);
/** Fatal errors that answer no request. */
const UNASKED = new Set('handshake-timeout idle-timeout slow-consumer server-full shutting-down'.split(' '));

/** Why nothing can be said of the server. */
export class Trouble extends Error {}
export class Full extends Trouble {}

/** The writes by which bytes go out: TCP may cut them anywhere, and blank lines may stand between frames. */
function pieces(weather, bytes) {
  const cut = bytes.findIndex((byte) => byte > 0xc1);
  switch (weather) {
    case 'bytes':
      return [...Array.from(bytes.subarray(0, 300), (byte) => Buffer.of(byte)), bytes.subarray(300)];
    case 'glued':
      return [Buffer.concat([Buffer.from('\n'), bytes, Buffer.from(' \t\r\n')])];
    case 'split-character':
      return [bytes.subarray(0, cut + 1), bytes.subarray(cut + 1)];
    default:
      return [bytes];
  }
}

/** The frame of a line; undefined where it is none. */
function parsed(line) {
  try {
    const frame = JSON.parse(line);
    return typeof frame?.type === 'string' ? frame : undefined;
  } catch {
    return undefined;
  }
}

export class Client {
  /** Requests: `{ client, type, frame, at }`, and `answer` and `answeredAt` once it came. */
  calls = [];
  /**
   * What came: `{ client, frame, at, room }` (the room that it was in then), and for an answer `call` and, unless it is a
   * refusal, `did`: the type of the request.
   */
  seen = [];
  clientId;
  /** The room that it is in, with the id of its owner and the number of the entry: `{ id, owner, seq }`. */
  room;
  /** How and when it ended its connection: `{ client, how, at }`. */
  ending;
  /** The server has ended its side. */
  over = false;
  /** The request that was waited for in vain. */
  stuck;
  /** A line that is no frame, and a frame that answers nothing, or what was not asked. */
  junk;
  odd;
  #waiting = [];
  #checks = new Set();
  #rest = Buffer.alloc(0);
  #written = Promise.resolve();

  constructor(label, lane, weather, name) {
    Object.assign(this, { label, lane, weather, name });
  }

  /** Connects, and waits for the `welcome`. */
  async open({ host, port }) {
    const isSlow = this.weather === 'slow-reader';
    const take = (size, buffer) => {
      this.#read(Buffer.from(buffer.subarray(0, size)));
      // A slow reader takes a sip, and then lets everything else happen first.
      if (isSlow) setImmediate(() => this.socket.resume());
      return !isSlow;
    };
    const onread = { buffer: Buffer.alloc(isSlow ? 1024 : 65536), callback: take };
    this.socket = net.connect({ host, port, noDelay: true, allowHalfOpen: true, onread });
    let error = `no connection in ${ANSWER_MS} ms`;
    const ended = () => {
      this.over = true;
      this.#look();
    };
    this.socket
      .on('connect', () => this.#look())
      .on('end', ended)
      .on('close', ended);
    this.socket.on('error', ({ code, message }) => (error = code ?? message));
    if (!(await this.until(() => this.over || !this.socket.connecting)) || this.over) {
      this.socket.destroy();
      throw new Trouble(`The server at ${host}:${port} can't be reached: ${error}.`);
    }
    await this.until(() => this.greeting || this.over || this.junk);
    const first = JSON.stringify(this.greeting) ?? this.junk ?? 'nothing';
    if (this.greeting?.code === 'server-full') throw new Full('The server takes no more connections.');
    if (this.greeting?.type !== 'welcome')
      throw new Trouble(`The server greets with ${first}, not \`welcome\`.`);
    this.clientId = this.greeting.clientId;
  }

  get isOwner() {
    return this.room !== undefined && this.room.owner === this.clientId;
  }

  get alive() {
    return !this.ending && !this.over && !this.stuck;
  }

  /** The request that makes a user of it. */
  get ack() {
    const token = process.env.PARLEY_TOKEN && { token: process.env.PARLEY_TOKEN };
    return { type: 'ack', clientId: this.clientId, name: this.name, protocol: 'parley/1', ...token };
  }

  // What comes.

  #read(chunk) {
    const at = performance.now();
    const bytes = Buffer.concat([this.#rest, chunk]);
    const end = bytes.lastIndexOf('\n') + 1;
    this.#rest = bytes.subarray(end);
    for (const line of bytes.toString('utf8', 0, end).split('\n')) if (line.trim()) this.#line(line, at);
    this.#look();
  }

  #line(line, at) {
    const frame = parsed(line);
    if (!frame) this.junk ??= line.slice(0, 100);
    else if (!this.greeting) this.greeting = frame;
    else this.take(frame, at);
  }

  /** Keeps a frame, as the answer to the oldest open request or as an event. */
  take(frame, at) {
    const isAnswer = this.#isAnswer(frame);
    const call = isAnswer ? this.#waiting.shift() : undefined;
    const isReply = call !== undefined && REPLIES[call.type] === frame.type;
    const act = { client: this, frame, at, room: this.room, call, did: isReply ? call.type : undefined };
    this.seen.push(act);
    if (call) Object.assign(call, { answer: frame, answeredAt: at });
    const isOdd = !call || (!isReply && frame.type !== 'error' && call.type in REPLIES);
    if (isAnswer && isOdd) this.odd ??= call ?? act;
    this.#follow(act);
  }

  /** Whether a frame ends the oldest open request; answers come in the order of the requests. */
  #isAnswer({ type, code, fatal, from }) {
    const head = this.#waiting[0]?.type;
    if (type === 'error') return !(fatal && UNASKED.has(code));
    if (type === 'message') return head === 'say' && from?.clientId === this.clientId;
    if (type === 'closed') return head === 'close' && this.isOwner;
    return ANSWERS.has(type);
  }

  #follow({ frame: { type, room: id, seq, owner }, did }) {
    if (did === 'create') this.room = { id, owner: this.clientId, seq };
    else if (did === 'join') this.room = { id, owner: owner?.clientId, seq };
    else if (did === 'leave' || (type === 'closed' && id === this.room?.id)) this.room = undefined;
  }

  #look() {
    for (const check of [...this.#checks]) check();
  }

  /** Waits until something holds; false when it does not in time. */
  until(holds, ms = ANSWER_MS) {
    return new Promise((resolve) => {
      const done = (value) => {
        clearTimeout(timer);
        this.#checks.delete(check);
        resolve(value);
      };
      const check = () => holds() && done(true);
      const timer = setTimeout(() => done(false), ms);
      this.#checks.add(check);
      check();
    });
  }

  // What is sent.

  write(text) {
    for (const piece of pieces(this.weather, Buffer.from(text))) {
      this.#written = this.#written.then(
        () => this.socket.writable && new Promise((done) => this.socket.write(piece, () => done())),
      );
    }
  }

  /** Keeps requests that are about to be sent, each with a mark of its own. */
  expect(frames, at) {
    const first = this.calls.length + 1;
    const calls = frames.map((frame, n) => {
      const { type } = frame;
      return { client: this, type, frame: { type, ref: first + n, ...frame }, at };
    });
    this.calls.push(...calls);
    this.#waiting.push(...calls);
    return calls;
  }

  /** Sends requests in one go. */
  post(...frames) {
    const calls = this.expect(frames, performance.now());
    this.write(calls.map(({ frame }) => `${JSON.stringify(frame)}\n`).join(''));
    return calls;
  }

  /** Waits for the answer to a request. Whoever got none asks for no more. */
  async answer(call) {
    if (this.stuck) return undefined;
    await this.until(() => call.answer || this.over);
    if (!call.answer) this.stuck = call;
    return call.answer;
  }

  async ask(frame) {
    return this.answer(this.post(frame)[0]);
  }

  /** Ends the connection in one of the ways in which clients do. */
  async leave(how) {
    this.ending = { client: this, how, at: performance.now() };
    if (how === 'quit') await this.ask({ type: 'quit' });
    if (how === 'garbage') {
      const call = { client: this, type: '?', frame: {}, at: this.ending.at };
      this.#waiting.push(call);
      this.write('{"type":"pi\n');
      await this.answer(call);
    }
    if (how === 'fin') await this.#written.then(() => this.socket.end());
    if (how === 'rst') await this.#written.then(() => this.socket.resetAndDestroy());
  }

  /** The round is over. */
  release() {
    this.socket.end();
    setTimeout(() => this.socket.destroy(), 500).unref();
  }
}
