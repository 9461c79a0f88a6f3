// The unread private messages of one user, bounded by `inboxMessages`. Reading them removes them.
import { encodeInboxMessage } from 'parley-spec';
import { entry } from './entry.ts';
import type { Entry } from './entry.ts';
import { countFitting } from './page.ts';
import type { Page } from './page.ts';
import type { Peer } from './peer.ts';

export class Inbox {
  protected messages: Entry[] = [];

  protected readonly inboxMessages: number;

  constructor(inboxMessages: number) {
    this.inboxMessages = inboxMessages;
  }

  /** Whether the message was accepted; a full inbox keeps what it has (inbox.capacity, inbox.keeps). */
  put(from: Peer, text: string, at: string): boolean {
    if (this.messages.length >= this.inboxMessages) return false;
    // inbox.sender
    this.messages.push(entry(encodeInboxMessage({ from: from.user, text, at })));
    return true;
  }

  /** Takes out the oldest messages, as many as fit a frame (inbox.order, inbox.more). */
  take(): Page {
    const entries = this.messages.splice(0, countFitting(this.messages));
    return { type: 'inbox', list: 'messages', entries, more: this.messages.length > 0 };
  }

  clear(): void {
    this.messages = [];
  }
}
