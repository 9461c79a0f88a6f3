// What a check works with: clients made to order on the target, names and rooms of the check's own, and the
// record of everything that went over the wires.
import { LIMITS, PROTOCOL } from 'parley-spec';
import type { Finding } from '../judge/schema.ts';
import type { TranscriptEntry } from '../run/result.ts';
import type { Bench } from './bench.ts';
import type { Frame } from '../wire/lines.ts';
import { ownTrouble } from '../wire/own-trouble.ts';
import { hasCompany } from '../wire/weather.ts';
import type { Weather } from '../wire/weather.ts';
import { Wire } from '../wire/wire.ts';
import type { WireListener } from '../wire/wire.ts';
import { accompany } from './company.ts';
import { Cramped, Impossible } from './impossible.ts';
import { Peer } from './peer.ts';
import { Stopped } from './stopped.ts';
import { Violation } from './violation.ts';

/** A user as the target shows it. */
export interface UserShown {
  readonly clientId: number;
  readonly name: string;
}

/** The requirement to blame when a request of the given type gets no or another answer in a preparation. */
const PREPARATION: Readonly<Record<string, string>> = {
  ack: 'ack.ready',
  menu: 'menu.answer',
  create: 'create.created',
  join: 'join.joined',
};

const LABELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export class Lab {
  readonly bench: Bench;
  /** The requirement that the check decides. */
  readonly blame: string;
  readonly peers: Peer[] = [];
  readonly transcript: TranscriptEntry[] = [];
  readonly findings: Finding[] = [];
  /** Requirement → how often it was seen to hold, beside what the peers' own judges saw. */
  readonly observed = new Map<string, number>();
  /** Why the check's requirement was not decided, if so: it was tried in vain, or never came into question. */
  undecided: { readonly outcome: 'unknown' | 'skipped'; readonly detail: string } | undefined;
  weather: Weather;
  slowestMs = 0;
  /** Whether something was waited for in vain: an answer, an end, or being let in. */
  lost = false;
  /** When it was made, as by `performance.now()`. */
  readonly began = performance.now();
  readonly #word: string;
  #names = 0;
  #over = false;
  #cramped = false;
  static #labs = 0;

  constructor(bench: Bench, blame: string, weather: Weather, word: string) {
    this.bench = bench;
    this.blame = blame;
    this.weather = weather;
    // Numbered, since rooms of an earlier attempt may be open for a moment longer.
    Lab.#labs += 1;
    this.#word = `${word}${Lab.#labs}`;
    bench.vigil.enter(this);
  }

  get limits(): Readonly<Record<string, number>> {
    return this.bench.limits;
  }

  /** How long a user may take to go, in ms: the protocol's own bound, and what an answer may take. */
  get goneMs(): number {
    return LIMITS.teardownMs.most + this.bench.pace.answerMs;
  }

  /** Milliseconds since it was made. */
  now(): number {
    return performance.now() - this.began;
  }

  /** A name or room id that nobody else uses: letters, digits, hyphens, at most 32. */
  word(kind = 'x'): string {
    this.#names += 1;
    return `${kind}${this.bench.mark}-${this.#word}-${this.#names}`;
  }

  /** Throws a violation; of the check's own requirement unless told otherwise. */
  fail(allowed: string, got: string, blame = this.blame): never {
    throw new Violation(blame, allowed, got);
  }

  /** Fails unless something holds. */
  must(holds: boolean, allowed: string, got: string | (() => string), blame = this.blame): void {
    if (holds) return;
    // What came is somebody else's, and may lack what is to be shown of it.
    const shown: unknown = typeof got === 'function' ? got() : got;
    this.fail(allowed, typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? 'Nothing.'), blame);
  }

  /** A connection on which nothing was sent or awaited yet. */
  async dial(label = LABELS[this.peers.length] ?? `P${this.peers.length}`): Promise<Peer> {
    const peer = new Peer(label, this.weather, {
      pace: this.bench.pace,
      blame: this.blame,
      record: (entry) => {
        this.bench.effort.frames += entry.dir === '!' ? 0 : 1;
        return this.transcript.push(entry) - 1;
      },
      found: (finding) => this.findings.push({ ...finding, at: this.transcript.length - 1 }),
      slow: (ms, what) => {
        this.slowestMs = Math.max(this.slowestMs, ms);
        this.bench.vigil.slow(ms, what);
      },
      lost: () => (this.lost = true),
      heard: (role) => this.bench.vigil.heard(role),
      clock: () => this.now(),
    });
    this.#goOn();
    this.peers.push(peer);
    if (hasCompany(this.weather)) await accompany(this.bench, this.weather, this.word('c'));
    this.bench.effort.connections += 1;
    const listener = {
      data: (chunk: Buffer) => peer.data(chunk),
      end: (how: 'fin' | 'reset' | 'error', detail?: string) => peer.ended(how, detail),
    };
    try {
      peer.attach(await this.#open(listener));
    } catch (error) {
      const trouble = ownTrouble(error);
      if (trouble !== undefined) {
        this.#cramped = true;
        throw new Cramped(trouble);
      }
      this.lost = true;
      this.fail('The target takes the connection.', (error as Error).message, 'hostile.isolation');
    }
    this.#goOn();
    return peer;
  }

  async #open(listener: WireListener): Promise<Wire> {
    const { target, pace } = this.bench;
    try {
      return await Wire.open(target, listener, pace.hardMs);
    } catch (error) {
      // What is kept for the sake of manners alone makes room.
      if (ownTrouble(error) === undefined || !Wire.hurry()) throw error;
      return Wire.open(target, listener, pace.hardMs);
    }
  }

  /** A connection that has its `welcome`. */
  async connect(label?: string): Promise<Peer> {
    const peer = await this.dial(label);
    const greeted = () => peer.arrivals.length > 0 || peer.end !== undefined;
    await peer.until(greeted, peer.patienceMs, 'the `welcome`');
    const first = peer.arrivals[0]?.frame;
    if (!first) this.fail('`welcome` as the first frame.', peer.silence('Nothing came'), 'welcome.first');
    peer.mustBe(first, 'welcome', {}, 'welcome.first');
    this.#remember(peer);
    return peer;
  }

  /** Ids are never given twice, in a whole run. */
  #remember(peer: Peer): void {
    const id = peer.conduct.clientId;
    if (id === undefined) return;
    const before = this.bench.ids.get(id);
    if (before) {
      const alive = !before.over;
      this.findings.push({
        requirement: alive ? 'id.unique' : 'id.never-again',
        allowed: 'An id that was never assigned before.',
        got: `\`clientId\` ${id}, assigned ${alive ? 'to a connection that is open' : 'before'}.`,
      });
    }
    this.bench.ids.set(id, peer.life);
  }

  /** The `ack` of a peer with a name. */
  ack(peer: Peer, name: unknown, more: object = {}): Frame {
    const token = this.bench.token === undefined ? {} : { token: this.bench.token };
    return {
      type: 'ack',
      clientId: peer.conduct.clientId,
      name,
      protocol: PROTOCOL.version,
      ...token,
      ...more,
    };
  }

  /** A connection that is acknowledged, before its menu. */
  async acknowledged(name = this.word('n')): Promise<Peer> {
    const peer = await this.connect();
    peer.name = name;
    await peer.expect(this.ack(peer, name), 'ready', {}, PREPARATION['ack']);
    return peer;
  }

  /** A user at the menu. */
  async user(name?: string): Promise<Peer> {
    const peer = await this.acknowledged(name);
    await peer.expect({ type: 'menu' }, 'menu', {}, PREPARATION['menu']);
    return peer;
  }

  /** Several users at the menu. */
  users(count: number): Promise<Peer[]> {
    return Promise.all(Array.from({ length: count }, () => this.user()));
  }

  /** A user who owns a room. */
  async owner(room = this.word('r')): Promise<Peer> {
    const peer = await this.user();
    await peer.expect({ type: 'create', room }, 'created', { room }, PREPARATION['create']);
    return peer;
  }

  /** A user who has joined the owner's room. The others' `member-joined` stay to be claimed. */
  async member(owner: Peer): Promise<Peer> {
    const peer = await this.user();
    await peer.expect({ type: 'join', room: this.roomOf(owner) }, 'joined', {}, PREPARATION['join']);
    return peer;
  }

  /** An owner and `count` members, who have seen each other come. */
  async room(count: number): Promise<[owner: Peer, ...members: Peer[]]> {
    const most = this.limits['roomMembers'] ?? Infinity;
    if (count >= most) {
      throw new Impossible(`\`limits.roomMembers\` is ${most}, and the check needs ${count + 1} in a room`);
    }
    const owner = await this.owner();
    const members: Peer[] = [];
    for (let n = 0; n < count; n += 1) members.push(await this.member(owner));
    await Promise.all([owner, ...members].map((peer) => peer.fence()));
    return [owner, ...members];
  }

  /** Id of the room that a peer is in. */
  roomOf(peer: Peer): string {
    if (!peer.conduct.room) throw new Error(`${peer.label} is in no room`);
    return peer.conduct.room.id;
  }

  /** A user as the target shows it. */
  userOf(peer: Peer): { clientId: number; name: string } {
    return { clientId: peer.conduct.clientId!, name: peer.name };
  }

  /** A peer in a state of the grid, with the peers it needs. */
  async inState(state: string): Promise<Peer> {
    switch (state) {
      case 'assigned':
        return this.connect();
      case 'acknowledged':
        return this.acknowledged();
      case 'menu':
        return this.user();
      case 'room-owner':
        return this.owner();
      case 'room-member':
        return this.member(await this.owner());
      default:
        throw new Error(`no peer can be brought into the state ${state}`);
    }
  }

  /** All pages of a user list, asked by a peer, from `after` on. */
  async listing(
    peer: Peer,
    type: 'users' | 'members',
    after = 0,
  ): Promise<{ clientId: number; name: string }[]> {
    const list: { clientId: number; name: string }[] = [];
    for (let last = after; ;) {
      const page = await peer.expect({ type, after: last }, type, {}, `${type}.complete`);
      const users = page['users'] as UserShown[];
      // What else a user may bear is nobody's business.
      list.push(...users.map(({ clientId, name }) => ({ clientId, name })));
      if (page['more'] !== true || users.length === 0) return list;
      last = users.at(-1)!.clientId;
    }
  }

  /** Whether a list of users, asked for by a peer, has somebody; asks only for the page that must have them. */
  async lists(asker: Peer, somebody: Peer): Promise<boolean> {
    const id = somebody.conduct.clientId!;
    const page = await asker.expect({ type: 'users', after: id - 1 }, 'users', {}, 'users.complete');
    return (page['users'] as { clientId: number }[])[0]?.clientId === id;
  }

  /** Everything unread of a peer. */
  async unread(
    peer: Peer,
  ): Promise<{ from: { clientId: number; name: string }; text: string; at: string }[]> {
    const messages = [];
    for (;;) {
      const reply = await peer.expect({ type: 'inbox' }, 'inbox', {}, 'inbox.complete');
      const page = reply['messages'] as {
        from: { clientId: number; name: string };
        text: string;
        at: string;
      }[];
      messages.push(
        ...page.map(({ from: { clientId, name }, text, at }) => ({ from: { clientId, name }, text, at })),
      );
      if (reply['more'] !== true || page.length === 0) return messages;
    }
  }

  /** Lets every peer go. Whatever still tries to connect here, such as the rest of a crowd, is stopped. */
  release(): void {
    this.bench.vigil.leave(this);
    // Where there is want of connections, none is kept for the sake of manners.
    if (this.#cramped) return this.abandon();
    this.#over = true;
    for (const peer of this.peers) peer.release();
  }

  /** Lets everything go at once: whoever waits for something here waits no longer. */
  abandon(): void {
    this.#over = true;
    for (const peer of this.peers) peer.abandon();
  }

  #goOn(): void {
    if (!this.#over) return;
    for (const peer of this.peers) peer.abandon();
    throw new Stopped();
  }
}
