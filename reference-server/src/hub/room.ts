// A chat room: its members, its owner, and the numbers of its events. An event is encoded once, and all members get the
// events of one turn of the event loop as the same bytes (room.same-bytes). Before the members change, all events are
// posted, so that a change and its event are one instant (room.same-events, room.no-leak).
import type { AnyServerFrame } from 'parley-spec';
import type { Flushable, FlushScheduler } from '../flush-scheduler.ts';
import type { Peer } from './peer.ts';
import { Roster } from './roster.ts';

export type ClosedReason = 'owner-closed' | 'owner-disconnected';
export type LeftReason = 'left' | 'disconnected';

/** The components that a room uses. */
export interface RoomComponents {
  readonly encode: (frame: AnyServerFrame) => Buffer;
  readonly scheduler: FlushScheduler;
}

/** If a turn's events exceed this, they are posted before the turn ends. */
const POST_BYTES = 65_536;

export class Room implements Flushable {
  readonly members = new Roster();
  /** Number of the latest event (room.gapless). */
  seq = 0;
  /** Events given to members, counted once for each member. */
  deliveries = 0;

  readonly id: string;
  readonly owner: Peer;
  protected readonly encode: (frame: AnyServerFrame) => Buffer;
  private readonly scheduler: FlushScheduler;
  /** Encoded events that the members' outboxes have not received yet. */
  private unposted: Buffer[] = [];
  private unpostedBytes = 0;
  private scheduled = false;

  constructor(id: string, owner: Peer, { encode, scheduler }: RoomComponents) {
    this.id = id;
    this.owner = owner;
    this.encode = encode;
    this.scheduler = scheduler;
    this.members.add(owner);
    owner.room = this;
  }

  /** Adds a member and tells the others (join.notice, join.no-history). */
  add(peer: Peer): void {
    this.tell({ type: 'member-joined', room: this.id, seq: ++this.seq, user: peer.user });
    this.post();
    this.members.add(peer);
    peer.room = this;
  }

  /** Sends a line to all members (say.message, say.order, say.speaker, text.verbatim). */
  say(peer: Peer, text: string, at: string): void {
    this.tell({ type: 'message', room: this.id, seq: ++this.seq, from: peer.user, text, at });
  }

  /** Removes a member who is not the owner and tells the others (leave.notice, leave.silence). */
  remove(peer: Peer, reason: LeftReason): void {
    this.post();
    this.members.remove(peer);
    peer.room = undefined;
    this.tell({ type: 'member-left', room: this.id, seq: ++this.seq, user: peer.user, reason });
  }

  /** Tells everyone but the owner that the room is closed, and returns them to the menu (close.menu, close.silence). */
  close(reason: ClosedReason): void {
    this.post();
    this.members.remove(this.owner);
    this.owner.room = undefined;
    this.tell({ type: 'closed', room: this.id, seq: ++this.seq, reason });
    this.post();
    for (const member of this.members) {
      member.room = undefined;
      member.state = 'menu';
    }
    this.members.clear();
  }

  /** Gives the events to the members. Called before a member is answered, so that answers follow earlier events. */
  post(): void {
    const lines = this.unposted;
    if (lines.length === 0) return;
    this.unposted = [];
    this.deliveries += lines.length * this.members.size;
    const bytes = lines.length === 1 ? lines[0]! : Buffer.concat(lines, this.unpostedBytes);
    this.unpostedBytes = 0;
    const event = { bytes, event: true };
    for (const member of this.members) member.deliver(event);
  }

  /** Called at the end of a turn. */
  flush(): void {
    this.scheduled = false;
    this.post();
  }

  protected tell(frame: AnyServerFrame): void {
    if (this.members.size === 0) return;
    const line = this.encode(frame);
    this.unposted.push(line);
    this.unpostedBytes += line.length;
    if (this.unpostedBytes > POST_BYTES) this.post();
    else this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.scheduler.addRoom(this);
  }
}
