// A chat room: its members, its owner, and the numbers of its events. An event is encoded once, and the same
// bytes go to all. Nothing here waits, so that every change and what is told of it is one instant.
import type { AnyServerFrame } from 'parley-spec';
import type { Peer } from './peer.ts';
import { Roster } from './roster.ts';

export type ClosedReason = 'owner-closed' | 'owner-disconnected';
export type LeftReason = 'left' | 'disconnected';

export class Room {
  readonly members = new Roster();
  /** Number of the latest event. */
  seq = 0;

  readonly id: string;
  readonly owner: Peer;
  protected readonly encode: (frame: AnyServerFrame) => Buffer;

  constructor(id: string, owner: Peer, encode: (frame: AnyServerFrame) => Buffer) {
    this.id = id;
    this.owner = owner;
    this.encode = encode;
    this.members.add(owner);
    owner.room = this;
  }

  /** Takes a newcomer in and tells the others. */
  admit(peer: Peer): void {
    this.tell({ type: 'member-joined', room: this.id, seq: ++this.seq, user: peer.user });
    this.members.add(peer);
    peer.room = this;
  }

  say(peer: Peer, text: string, at: string): void {
    this.tell({ type: 'message', room: this.id, seq: ++this.seq, from: peer.user, text, at });
  }

  /** Lets a member who is not the owner go and tells the others. */
  release(peer: Peer, reason: LeftReason): void {
    this.members.remove(peer);
    peer.room = undefined;
    this.tell({ type: 'member-left', room: this.id, seq: ++this.seq, user: peer.user, reason });
  }

  /** Tells everyone but the owner that the room is closed; they are back at the menu. */
  close(reason: ClosedReason): void {
    this.members.remove(this.owner);
    this.owner.room = undefined;
    this.tell({ type: 'closed', room: this.id, seq: ++this.seq, reason });
    for (const member of this.members) {
      member.room = undefined;
      member.state = 'menu';
    }
    this.members.clear();
  }

  protected tell(frame: AnyServerFrame): void {
    if (this.members.size === 0) return;
    const event = { bytes: this.encode(frame), event: true };
    for (const member of this.members) member.deliver(event);
  }
}
