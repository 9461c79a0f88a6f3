// Faults in how an inbox keeps and delivers private messages.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { reply } from '../src/answer.ts';
import { Inbox } from '../src/hub/inbox.ts';
import { Peer } from '../src/hub/peer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { later } from './operators/later.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import type { Fault } from './seam.ts';

export const INBOX: readonly Fault[] = [
  // Messages wait outside the inbox until the next turn.
  {
    id: 'inbox-read-stale',
    breaks: 'inbox.linearizable',
    alsoBreaks: ['inbox.fresh', 'inbox.page'],
    kind: 'race',
    note: 'An `inbox` right after a `sent` may be empty, and the message comes later.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class SlowInbox extends Inbox {
          arrived = 0;
          override put(...message: Parameters<Inbox['put']>) {
            this.arrived = performance.now();
            return super.put(...message);
          }
          override take() {
            if (performance.now() - this.arrived > 2 || this.messages.length === 0) return super.take();
            acts();
            return { type: 'inbox', list: 'messages', entries: [], more: false } as const;
          }
        }
        return new SlowInbox(limits.inboxMessages);
      },
    }),
  },
  // Reading does not remove the messages.
  {
    id: 'inbox-not-emptied',
    breaks: 'inbox.once',
    kind: 'sequential',
    note: 'Delivered messages stay in the inbox.',
    apply: (components, acts) => {
      class KeepingInbox extends Inbox {
        override take() {
          const before = [...this.messages];
          const page = super.take();
          if (page.entries.length > 0) acts();
          this.messages = before;
          return page;
        }
      }
      return { ...components, inbox: ({ limits }) => new KeepingInbox(limits.inboxMessages) };
    },
  },
  // Off by one where the page ends.
  {
    id: 'message-given-again',
    breaks: 'inbox.once',
    kind: 'sequential',
    note: 'The last message of a full page is also the first of the next page.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class OverlappingInbox extends Inbox {
          override take() {
            const page = super.take();
            const last = page.entries.at(-1);
            if (!page.more || !last) return page;
            acts();
            this.messages.unshift(last);
            return page;
          }
        }
        return new OverlappingInbox(limits.inboxMessages);
      },
    }),
  },
  // Seen in a solution of the assignment: five slots are reset to the same empty list.
  {
    id: 'inbox-slots-aliased',
    breaks: 'inbox.once',
    kind: 'sequential',
    note: 'After the first read, every message is delivered five times.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class AliasedInbox extends Inbox {
          private slots = [this.messages];

          override take() {
            if (this.slots.length > 1 && this.messages.length > 0) acts();
            this.messages = this.slots.flat();
            const page = super.take();
            // All five slots are this one list, to which the next message is added.
            this.slots = Array.from({ length: 5 }, () => this.messages);
            return page;
          }
        }
        return new AliasedInbox(limits.inboxMessages);
      },
    }),
  },
  // Seen in 3 of 7 solutions of the assignment: the server sends the messages, then clears the inbox.
  {
    id: 'inbox-cleared-late',
    breaks: 'inbox.complete',
    kind: 'race',
    note: 'Messages that arrive while an inbox is read are lost.',
    apply: (components, acts) =>
      replaceHandler(components, 'inbox', (clean) => async (context, peer, request) => {
        const page = await clean(context, peer, request);
        await nextTurn();
        const lost = peer.inbox.take();
        if (lost.entries.length > 0) acts();
        return page;
      }),
  },
  // The server makes the page, then clears the inbox.
  {
    id: 'inbox-rest-lost',
    breaks: 'inbox.complete',
    kind: 'sequential',
    note: 'If an inbox does not fit a page, the rest is lost.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class LeakyInbox extends Inbox {
          override take() {
            const page = super.take();
            if (page.more) acts();
            this.messages = [];
            return { ...page, more: false };
          }
        }
        return new LeakyInbox(limits.inboxMessages);
      },
    }),
  },
  // Messages are stored by sender.
  {
    id: 'second-message-replaces',
    breaks: 'inbox.complete',
    kind: 'sequential',
    note: 'A second unread message of a sender replaces the first.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class KeyedInbox extends Inbox {
          override put(...[from, text, at]: Parameters<Inbox['put']>) {
            const key = `"clientId":${from.clientId},`;
            const others = this.messages.filter(({ json }) => !json.includes(key));
            if (others.length < this.messages.length) acts();
            this.messages = others;
            return super.put(from, text, at);
          }
        }
        return new KeyedInbox(limits.inboxMessages);
      },
    }),
  },
  // The server answers before it acts.
  {
    id: 'sent-before-put',
    breaks: 'inbox.fresh',
    alsoBreaks: ['inbox.complete', 'inbox.full', 'inbox.keeps'],
    kind: 'race',
    note: '`sent` is sent a moment before the message is in the inbox.',
    apply: (components, acts) =>
      replaceHandler(components, 'send', (clean) => (context, peer, request) => {
        if (!context.hub.users.get(request.to)) return clean(context, peer, request);
        acts();
        later(3, () => clean(context, peer, request));
        return reply({ type: 'sent' });
      }),
  },
  // Seen in 4 solutions of the assignment.
  {
    id: 'sender-believed',
    breaks: 'inbox.sender',
    kind: 'sequential',
    note: 'The `from` of a message is what its request says.',
    apply: (components, acts) =>
      replaceHandler(components, 'send', (clean) => (context, peer, request) => {
        const { from, name } = request as { from?: unknown; name?: unknown };
        const claimed = typeof from === 'object' && from !== null ? (from as { name?: unknown }).name : name;
        if (typeof claimed !== 'string') return clean(context, peer, request);
        acts();
        const posing = new Peer(peer.clientId, peer.inbox, peer.deliver);
        posing.setName(claimed);
        return clean(context, posing, request);
      }),
  },
  // Seen in 2 solutions of the assignment.
  {
    id: 'copy-to-sender',
    breaks: 'inbox.private',
    kind: 'sequential',
    note: 'The sender gets a copy of the message in its own inbox.',
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer, peer, { to, text }, { clock }) => {
        if (to === peer.clientId || answer.kind !== 'reply') return answer;
        acts();
        peer.inbox.put(peer, text, clock.at());
        return answer;
      }),
  },
  // Seen in a solution of the assignment.
  {
    id: 'delivered-to-sender',
    breaks: 'inbox.private',
    kind: 'sequential',
    note: 'A message is put into the inbox of its sender instead of its recipient.',
    apply: (components, acts) =>
      replaceHandler(components, 'send', (clean) => (context, peer, request) => {
        if (request.to === peer.clientId || !context.hub.users.get(request.to))
          return clean(context, peer, request);
        acts();
        return clean(context, peer, { ...request, to: peer.clientId });
      }),
  },
  // Seen in a solution of the assignment: all connections share the variable that holds the request.
  {
    id: 'request-slot-shared',
    breaks: 'inbox.private',
    kind: 'race',
    note: 'Two `send`s at the same time both do what the later one asks.',
    apply: (components, acts) => {
      let slot: Parameters<typeof components.handlers.send>[2];
      return replaceHandler(components, 'send', (clean) => async (context, peer, request) => {
        slot = request;
        await nextTurn();
        if (slot !== request) acts();
        return clean(context, peer, slot);
      });
    },
  },
];
