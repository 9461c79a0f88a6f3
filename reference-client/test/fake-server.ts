// A fake server that a test controls: it reads requests and sends the frames that the test wants.
import { SEED_MENU } from 'parley-spec';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface RequestLine extends Record<string, unknown> {
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

/** One accepted connection. */
export class AcceptedConnection {
  readonly socket: Socket;
  readonly #lines: RequestLine[] = [];
  #wake: (() => void) | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    createInterface({ input: socket }).on('line', (line) => {
      // A client that expects TLS sends other bytes.
      if (line.startsWith('{')) this.#lines.push(JSON.parse(line) as RequestLine);
      this.#wake?.();
    });
  }

  send(...frames: readonly object[]): void {
    this.socket.write(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''));
  }

  /** The next request; throws if it has another type. */
  async nextRequest(type: string): Promise<RequestLine> {
    while (this.#lines.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    const line = this.#lines.shift()!;
    if (line.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(line)}`);
    return line;
  }

  /** Waits for a request and answers it with its `ref`. */
  async answer(type: string, frame: object): Promise<RequestLine> {
    const line = await this.nextRequest(type);
    this.send({ ref: line.ref, ...frame });
    return line;
  }

  sendWelcome(limits: object = {}, features: readonly string[] = [], more: object = {}): void {
    const merged = { ...LIMITS, ...limits };
    this.send({
      type: 'welcome',
      protocols: ['parley/1'],
      clientId: 50851,
      limits: merged,
      features,
      ...more,
    });
  }

  /** The whole handshake. */
  async handshake(menu: object = SEED_MENU, limits: object = {}): Promise<void> {
    this.sendWelcome(limits);
    await this.answer('ack', { type: 'ready' });
    await this.answer('menu', menu);
  }
}

export interface FakeServer {
  readonly port: number;
  /** The next connection. */
  accept(): Promise<AcceptedConnection>;
  close(): void;
}

/** Listens on a free port of this machine. */
export async function fakeServer(): Promise<FakeServer> {
  const sockets: Socket[] = [];
  const peers: AcceptedConnection[] = [];
  let wake: (() => void) | undefined;
  const server = createServer((socket) => {
    sockets.push(socket);
    peers.push(new AcceptedConnection(socket));
    wake?.();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async accept() {
      while (peers.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return peers.shift()!;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
