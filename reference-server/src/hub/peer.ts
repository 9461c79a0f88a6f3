// What the hub knows of one connection: its id, its state, its user, and how to give it an event. The
// socket behind it is none of the hub's business.
import { encodeUser } from 'parley-spec';
import type { State } from 'parley-spec';
import type { Outgoing } from '../outbox.ts';
import { entry } from './entry.ts';
import type { Entry } from './entry.ts';
import type { Inbox } from './inbox.ts';
import type { Room } from './room.ts';

export class Peer {
  /** The one value that says where the connection stands. */
  state: State = 'assigned';
  /** Empty until the `ack` that gives it. */
  name = '';
  /** How lists show the user; made when the name is given. */
  entry: Entry = { json: '', bytes: 0 };
  /** The room of the states `room-owner` and `room-member`, in no other. */
  room: Room | undefined;

  readonly clientId: number;
  readonly inbox: Inbox;
  /** Takes an event for this connection. */
  readonly deliver: (event: Outgoing) => void;

  constructor(clientId: number, inbox: Inbox, deliver: (event: Outgoing) => void) {
    this.clientId = clientId;
    this.inbox = inbox;
    this.deliver = deliver;
  }

  /** The user as frames show it. */
  get user(): { clientId: number; name: string } {
    return { clientId: this.clientId, name: this.name };
  }

  /** Gives the user the name of its `ack`. */
  call(name: string): void {
    this.name = name;
    this.entry = entry(encodeUser(this.user));
  }
}
