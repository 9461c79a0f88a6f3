// Canary clients chat while a server is abused: in a room and by private messages, at a steady pace. Ledgers record what they
// must receive, and how long it takes.
import { Client } from '../load/client.ts';
import type { Frame } from '../load/client.ts';
import type { Target } from '../load/target.ts';
import { PrivateMessageLedger } from './private-message-ledger.ts';
import { RoomLedger } from './room-ledger.ts';

const ROOM = 'canaries';
const SAY_EACH_MS = 20;
const PING_EACH_MS = 100;
/** One beat of this many also sends a private message and reads an inbox. */
const MESSAGE_BEATS = 5;
const LOOK_MS = 20;
const SHOWN = 5;

export interface Latest {
  /** From sending a line until a member receives it. */
  readonly lineMs: number[];
  /** From `ping` to `pong`, of a client that does nothing else. */
  readonly pingMs: number[];
}

export class CanaryClients {
  readonly room: RoomLedger;
  readonly messages: PrivateMessageLedger;
  /** The first few errors. */
  readonly wrong: string[] = [];
  wrongs = 0;

  private readonly canaries: Client[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly pingMs: number[] = [];
  private beats = 0;
  private prober: Client | undefined;
  private pinging = false;
  private over = false;

  private constructor(members: number) {
    const wrong = (what: string): void => this.complain(what);
    this.room = new RoomLedger(members, wrong);
    this.messages = new PrivateMessageLedger(wrong);
  }

  /** Connects them one after the other, and puts all into one room. */
  static async connect(target: Target, members: number): Promise<CanaryClients> {
    const all = new CanaryClients(members);
    for (let n = 0; n < members; n++) await all.add(target, n);
    return all;
  }

  /** Starts to chat. */
  begin(target: Target): Promise<void> {
    this.timers.push(setInterval(() => this.beat(), SAY_EACH_MS));
    return this.probe(target);
  }

  /** The measurements since the last call. */
  latest(): Latest {
    return { lineMs: this.room.latenciesMs.splice(0), pingMs: this.pingMs.splice(0) };
  }

  /** Stops chatting, waits for what is missing, and disconnects. Returns how much did not arrive in time. */
  async end(timeoutMs: number): Promise<number> {
    for (const timer of this.timers) clearInterval(timer);
    const late = performance.now() + timeoutMs;
    const owed = (): number => this.room.missing + this.messages.missing;
    while (owed() > 0 && performance.now() < late) {
      await Promise.all(this.canaries.map((canary) => this.readInbox(canary)));
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    this.over = true;
    for (const canary of [...this.canaries, this.prober]) canary?.disconnect();
    return owed();
  }

  private async add(target: Target, n: number): Promise<void> {
    const canary = await Client.enter(target, `canary ${n}`);
    canary.onEvent = (frame) => this.receive(canary, frame);
    const request = n === 0 ? { type: 'create', room: ROOM } : { type: 'join', room: ROOM };
    const { seq } = (await canary.ask(request)) as { seq?: number };
    this.room.joined(canary.clientId, seq!);
    this.canaries.push(canary);
    this.watch(canary);
  }

  private watch({ line }: Client): void {
    void line.ended.then((error) => {
      if (!this.over) this.complain(`a canary was disconnected (${error?.code ?? 'closed'})`);
    });
  }

  private receive(canary: Client, frame: Frame): void {
    if (typeof frame['seq'] === 'number')
      this.room.received(canary.clientId, frame as Frame & { seq: number });
    else this.complain(`a canary got ${JSON.stringify(frame)}`);
  }

  private beat(): void {
    const n = this.beats++;
    const { canaries } = this;
    canaries[n % canaries.length]!.post({ type: 'say', text: this.room.nextLine() });
    if (n % MESSAGE_BEATS !== 0) return;
    const sent = n / MESSAGE_BEATS;
    const [from, to] = [canaries[sent % canaries.length]!, canaries[(sent * 7 + 1) % canaries.length]!];
    void this.sendMessage(from, to);
    void this.readInbox(canaries[(sent * 3 + 2) % canaries.length]!);
  }

  private async sendMessage(from: Client, to: Client): Promise<void> {
    const text = this.messages.nextMessage(from.clientId, to.clientId);
    const reply = await this.ask(from, { type: 'send', to: to.clientId, text });
    if (!reply || reply.type === 'sent') return;
    const code = reply.type === 'error' ? reply.code : reply.type;
    this.messages.refused(from.clientId, to.clientId, text, code);
  }

  private async readInbox(canary: Client): Promise<void> {
    for (let more = true; more;) {
      const page = await this.ask(canary, { type: 'inbox' });
      if (page?.type !== 'inbox') return;
      for (const { from, text } of page.messages)
        this.messages.delivered(from.clientId, canary.clientId, text);
      more = page.more;
    }
  }

  private async probe(target: Target): Promise<void> {
    const prober = await Client.enter(target, 'prober');
    this.prober = prober;
    this.watch(prober);
    const ping = async (): Promise<void> => {
      if (this.pinging) return;
      this.pinging = true;
      const began = performance.now();
      if (await this.ask(prober, { type: 'ping' })) this.pingMs.push(performance.now() - began);
      this.pinging = false;
    };
    this.timers.push(setInterval(() => void ping(), PING_EACH_MS));
  }

  /** Sends a request that must be answered. */
  private async ask(canary: Client, frame: object): Promise<Frame | undefined> {
    try {
      return await canary.ask(frame);
    } catch (error) {
      this.complain(`${JSON.stringify(frame)} was not answered: ${(error as Error).message}`);
      return undefined;
    }
  }

  private complain(what: string): void {
    this.wrongs++;
    if (this.wrong.length < SHOWN) this.wrong.push(what);
  }
}
