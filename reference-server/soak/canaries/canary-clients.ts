// Ordinary people who chat while a server is abused: in a room and by private messages, at a steady pace. They keep
// book of what is owed to them, and of how long it takes.
import { Client } from '../load/client.ts';
import type { Frame } from '../load/client.ts';
import type { Target } from '../load/target.ts';
import { PrivateMessageLedger } from './private-message-ledger.ts';
import { RoomLedger } from './room-ledger.ts';

const ROOM = 'witnesses';
const SAY_EACH_MS = 20;
const PING_EACH_MS = 100;
/** Every so manieth beat also sends a private message, and somebody looks into the inbox. */
const MAIL_BEATS = 5;
const LOOK_MS = 20;
const SHOWN = 5;

export interface Latest {
  /** From a line's being said to each member's hearing it. */
  readonly lineMs: number[];
  /** A `ping` and its `pong`, of somebody who does nothing else. */
  readonly pingMs: number[];
}

export class CanaryClients {
  readonly room: RoomLedger;
  readonly mail: PrivateMessageLedger;
  /** What should not have been, the first few. */
  readonly wrong: string[] = [];
  wrongs = 0;

  private readonly people: Client[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly pingMs: number[] = [];
  private beats = 0;
  private prober: Client | undefined;
  private pinging = false;
  private over = false;

  private constructor(members: number) {
    const wrong = (what: string): void => this.complain(what);
    this.room = new RoomLedger(members, wrong);
    this.mail = new PrivateMessageLedger(wrong);
  }

  /** They come in, one after the other, and are all in one room. */
  static async gather(target: Target, members: number): Promise<CanaryClients> {
    const all = new CanaryClients(members);
    for (let n = 0; n < members; n++) await all.come(target, n);
    return all;
  }

  /** Begins to chat. */
  begin(target: Target): Promise<void> {
    this.timers.push(setInterval(() => this.beat(), SAY_EACH_MS));
    return this.probe(target);
  }

  /** What was measured since it was asked last. */
  latest(): Latest {
    return { lineMs: this.room.tookMs.splice(0), pingMs: this.pingMs.splice(0) };
  }

  /** Falls silent, waits for what is owed, and goes; answers how much is lost, as it did not come in time. */
  async end(patienceMs: number): Promise<number> {
    for (const timer of this.timers) clearInterval(timer);
    const late = performance.now() + patienceMs;
    const owed = (): number => this.room.missing + this.mail.missing;
    while (owed() > 0 && performance.now() < late) {
      await Promise.all(this.people.map((person) => this.look(person)));
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    this.over = true;
    for (const person of [...this.people, this.prober]) person?.leave();
    return owed();
  }

  private async come(target: Target, n: number): Promise<void> {
    const person = await Client.enter(target, `witness ${n}`);
    person.hear = (frame) => this.hear(person, frame);
    const request = n === 0 ? { type: 'create', room: ROOM } : { type: 'join', room: ROOM };
    const { seq } = (await person.ask(request)) as { seq?: number };
    this.room.enter(person.clientId, seq!);
    this.people.push(person);
    this.watch(person);
  }

  private watch({ line }: Client): void {
    void line.ended.then((error) => {
      if (!this.over) this.complain(`a witness was cut off (${error?.code ?? 'closed'})`);
    });
  }

  private hear(person: Client, frame: Frame): void {
    if (typeof frame['seq'] === 'number') this.room.hear(person.clientId, frame as Frame & { seq: number });
    else this.complain(`a witness got ${JSON.stringify(frame)}`);
  }

  private beat(): void {
    const n = this.beats++;
    const { people } = this;
    people[n % people.length]!.post({ type: 'say', text: this.room.line() });
    if (n % MAIL_BEATS !== 0) return;
    const mail = n / MAIL_BEATS;
    const [from, to] = [people[mail % people.length]!, people[(mail * 7 + 1) % people.length]!];
    void this.write(from, to);
    void this.look(people[(mail * 3 + 2) % people.length]!);
  }

  private async write(from: Client, to: Client): Promise<void> {
    const text = this.mail.write(from.clientId, to.clientId);
    const reply = await this.ask(from, { type: 'send', to: to.clientId, text });
    if (!reply || reply.type === 'sent') return;
    const code = reply.type === 'error' ? reply.code : reply.type;
    this.mail.refused(from.clientId, to.clientId, text, code);
  }

  private async look(person: Client): Promise<void> {
    for (let more = true; more;) {
      const page = await this.ask(person, { type: 'inbox' });
      if (page?.type !== 'inbox') return;
      for (const { from, text } of page.messages) this.mail.hand(from.clientId, person.clientId, text);
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

  /** A request whose answer is owed. */
  private async ask(person: Client, frame: object): Promise<Frame | undefined> {
    try {
      return await person.ask(frame);
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
