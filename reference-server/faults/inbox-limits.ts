// Faults in how many messages an inbox keeps, and what a full one does.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { refusal } from '../src/answer.ts';
import { Inbox } from '../src/hub/inbox.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import type { Fault } from './seam.ts';

class RacyInbox extends Inbox {
  full(most: number) {
    return this.messages.length >= most;
  }
}

export const INBOX_LIMITS: readonly Fault[] = [
  // The server checks the size of the inbox, waits, then adds the message.
  {
    id: 'inbox-full-race',
    breaks: 'inbox.full',
    kind: 'race',
    note: 'Messages sent at the same time exceed the bound of an inbox.',
    apply: (components, acts) => ({
      ...replaceHandler(components, 'send', (clean) => async (context, peer, request) => {
        const inbox = context.hub.users.get(request.to)?.inbox as RacyInbox | undefined;
        if (inbox?.full(context.limits.inboxMessages)) return refusal('inbox-full');
        await nextTurn();
        if (inbox?.full(context.limits.inboxMessages)) acts();
        return clean(context, peer, request);
      }),
      inbox: () => new RacyInbox(Infinity),
    }),
  },
  // Off by one.
  {
    id: 'inbox-takes-one-more',
    breaks: 'inbox.full',
    kind: 'sequential',
    note: 'A full inbox accepts one more message.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class WideInbox extends Inbox {
          override put(...message: Parameters<Inbox['put']>) {
            if (this.messages.length === limits.inboxMessages) acts();
            return super.put(...message);
          }
        }
        return new WideInbox(limits.inboxMessages + 1);
      },
    }),
  },
  // Off by one.
  {
    id: 'inbox-takes-one-less',
    breaks: 'inbox.capacity',
    kind: 'sequential',
    note: 'An inbox is full one message too early.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class NarrowInbox extends Inbox {
          override put(...message: Parameters<Inbox['put']>) {
            const taken = super.put(...message);
            if (!taken && this.messages.length < limits.inboxMessages) acts();
            return taken;
          }
        }
        return new NarrowInbox(limits.inboxMessages - 1);
      },
    }),
  },
  // Seen in a solution of the assignment: a fixed number of slots.
  {
    id: 'inbox-drops-oldest',
    breaks: 'inbox.keeps',
    alsoBreaks: ['inbox.complete'],
    kind: 'sequential',
    note: 'A full inbox drops its oldest message to accept a new one.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class RingInbox extends Inbox {
          override put(...message: Parameters<Inbox['put']>) {
            if (super.put(...message)) return true;
            acts();
            this.messages.shift();
            return super.put(...message);
          }
        }
        return new RingInbox(limits.inboxMessages);
      },
    }),
  },
  // Seen in a solution of the assignment: a fixed number of slots.
  {
    id: 'inbox-surplus-dropped',
    breaks: 'inbox.keeps',
    alsoBreaks: ['inbox.complete', 'inbox.full'],
    kind: 'sequential',
    note: 'A message to a full inbox is acknowledged and dropped.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class SlottedInbox extends Inbox {
          override put(...message: Parameters<Inbox['put']>) {
            if (!super.put(...message)) acts();
            return true;
          }
        }
        return new SlottedInbox(limits.inboxMessages);
      },
    }),
  },
];
