// What the hub knows of one connection: its id, its state, its user, and how to send it an event. The hub never sees the
// socket.
import { encodeUser } from 'parley-spec';
import type { State } from 'parley-spec';
import type { Outgoing } from '../outbox.ts';
import { entry } from './entry.ts';
import type { Entry } from './entry.ts';
import type { Inbox } from './inbox.ts';
import type { Room } from './room.ts';

export class Peer {
  /** The state of the connection: the only value that holds it. */
  state: State = 'assigned';
  /** Empty until an `ack` sets it. */
  name = '';
  /** How lists show the user; made when the name is set. */
  entry: Entry = { json: '', bytes: 0 };
  /** The room in the states `room-owner` and `room-member`; undefined in all others. */
  room: Room | undefined;

  readonly clientId: number;
  readonly inbox: Inbox;
  /** Sends an event to this connection. */
  readonly deliver: (event: Outgoing) => void;

  constructor(clientId: number, inbox: Inbox, deliver: (event: Outgoing) => void) {
    this.clientId = clientId;
    this.inbox = inbox;
    this.deliver = deliver;
  }

  /** The user, as frames show it. */
  get user(): { clientId: number; name: string } {
    return { clientId: this.clientId, name: this.name };
  }

  /** Sets the name from an `ack`. */
  setName(name: string): void {
    this.name = name;
    this.entry = entry(encodeUser(this.user));
  }
}
