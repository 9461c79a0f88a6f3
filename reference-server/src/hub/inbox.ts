// The unread messages of one user. Bounded by `inboxMessages`; what is taken is gone from here.
import { encodeInboxMessage } from 'parley-spec';
import { entry } from './entry.ts';
import type { Entry } from './entry.ts';
import { fitting } from './page.ts';
import type { Page } from './page.ts';
import type { Peer } from './peer.ts';

export class Inbox {
  protected messages: Entry[] = [];

  protected readonly inboxMessages: number;

  constructor(inboxMessages: number) {
    this.inboxMessages = inboxMessages;
  }

  /** Whether the message was taken; a full inbox keeps what it has. */
  put(from: Peer, text: string, at: string): boolean {
    if (this.messages.length >= this.inboxMessages) return false;
    this.messages.push(entry(encodeInboxMessage({ from: from.user, text, at })));
    return true;
  }

  /** Hands the oldest messages over, as many as fit a frame. */
  take(): Page {
    const entries = this.messages.splice(0, fitting(this.messages));
    return { type: 'inbox', list: 'messages', entries, more: this.messages.length > 0 };
  }

  clear(): void {
    this.messages = [];
  }
}
