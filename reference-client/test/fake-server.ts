// A server in the hands of a test: it greets, takes lines, and says what the test tells it to.
import { SEED_MENU } from 'parley-spec';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface Line extends Record<string, unknown> {
  readonly type: string;
  readonly ref?: number;
}

const LIMITS = {
  frameBytes: 65_536,
  nameBytes: 64,
  textBytes: 4_096,
  inboxMessages: 100,
  roomMembers: 10,
  queueBytes: 262_144,
  handshakeMs: 5_000,
  idleMs: 0,
};

/** One connection as the test's server sees it. */
export class Peer {
  readonly socket: Socket;
  readonly #lines: Line[] = [];
  #wake: (() => void) | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    createInterface({ input: socket }).on('line', (line) => {
      // A client that expects TLS sends other bytes.
      if (line.startsWith('{')) this.#lines.push(JSON.parse(line) as Line);
      this.#wake?.();
    });
  }

  say(...frames: readonly object[]): void {
    this.socket.write(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''));
  }

  /** The next request; fails the test if it is of another type. */
  async next(type: string): Promise<Line> {
    while (this.#lines.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    const line = this.#lines.shift()!;
    if (line.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(line)}`);
    return line;
  }

  /** Waits for a request and answers it under its mark. */
  async answer(type: string, frame: object): Promise<Line> {
    const line = await this.next(type);
    this.say({ ref: line.ref, ...frame });
    return line;
  }

  welcome(limits: object = {}, features: readonly string[] = [], more: object = {}): void {
    const merged = { ...LIMITS, ...limits };
    this.say({
      type: 'welcome',
      protocols: ['parley/1'],
      clientId: 50851,
      limits: merged,
      features,
      ...more,
    });
  }

  /** The whole handshake. */
  async shake(menu: object = SEED_MENU, limits: object = {}): Promise<void> {
    this.welcome(limits);
    await this.answer('ack', { type: 'ready' });
    await this.answer('menu', menu);
  }
}

export interface FakeServer {
  readonly port: number;
  /** The next connection. */
  peer(): Promise<Peer>;
  close(): void;
}

/** Listens on a free port of this machine. */
export async function fakeServer(): Promise<FakeServer> {
  const sockets: Socket[] = [];
  const peers: Peer[] = [];
  let wake: (() => void) | undefined;
  const server = createServer((socket) => {
    sockets.push(socket);
    peers.push(new Peer(socket));
    wake?.();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async peer() {
      while (peers.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return peers.shift()!;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
