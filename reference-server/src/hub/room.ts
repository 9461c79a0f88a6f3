// A chat room: its members, its owner, and the numbers of its events. An event is encoded once, and what a room says
// in one turn of the loop goes to all members as the same bytes. Its roster changes only when nothing is unposted, so
// that every change and what is told of it is one instant.
import type { AnyServerFrame } from 'parley-spec';
import type { Flushable, Turn } from '../turn.ts';
import type { Peer } from './peer.ts';
import { Roster } from './roster.ts';

export type ClosedReason = 'owner-closed' | 'owner-disconnected';
export type LeftReason = 'left' | 'disconnected';

/** What a room needs of a server's parts. */
export interface RoomParts {
  readonly encode: (frame: AnyServerFrame) => Buffer;
  readonly turn: Turn;
}

/** Events are posted before the turn is over when they come to this. */
const POST_BYTES = 65_536;

export class Room implements Flushable {
  readonly members = new Roster();
  /** Number of the latest event. */
  seq = 0;
  /** Events given to members, one for each member. */
  deliveries = 0;

  readonly id: string;
  readonly owner: Peer;
  protected readonly encode: (frame: AnyServerFrame) => Buffer;
  private readonly turn: Turn;
  /** Encoded events that the members' outboxes have not been given yet. */
  private unposted: Buffer[] = [];
  private unpostedBytes = 0;
  private noted = false;

  constructor(id: string, owner: Peer, { encode, turn }: RoomParts) {
    this.id = id;
    this.owner = owner;
    this.encode = encode;
    this.turn = turn;
    this.members.add(owner);
    owner.room = this;
  }

  /** Takes a newcomer in and tells the others. */
  admit(peer: Peer): void {
    this.tell({ type: 'member-joined', room: this.id, seq: ++this.seq, user: peer.user });
    this.post();
    this.members.add(peer);
    peer.room = this;
  }

  say(peer: Peer, text: string, at: string): void {
    this.tell({ type: 'message', room: this.id, seq: ++this.seq, from: peer.user, text, at });
  }

  /** Lets a member who is not the owner go and tells the others. */
  release(peer: Peer, reason: LeftReason): void {
    this.post();
    this.members.remove(peer);
    peer.room = undefined;
    this.tell({ type: 'member-left', room: this.id, seq: ++this.seq, user: peer.user, reason });
  }

  /** Tells everyone but the owner that the room is closed; they are back at the menu. */
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

  /** Gives the members what has been told; asked before one of them is answered, so that answers keep their place. */
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

  /** The turn is over. */
  flush(): void {
    this.noted = false;
    this.post();
  }

  protected tell(frame: AnyServerFrame): void {
    if (this.members.size === 0) return;
    const line = this.encode(frame);
    this.unposted.push(line);
    this.unpostedBytes += line.length;
    if (this.unpostedBytes > POST_BYTES) this.post();
    else this.note();
  }

  private note(): void {
    if (this.noted) return;
    this.noted = true;
    this.turn.addRoom(this);
  }
}
