// Faults in the order and the pages in which an inbox is read.
import { reply } from '../src/answer.ts';
import { Inbox } from '../src/hub/inbox.ts';
import { later } from './operators/later.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changePages } from './operators/change-pages.ts';
import type { Fault } from './seam.ts';

export const INBOX_PAGES: readonly Fault[] = [
  // As in an e-mail program.
  {
    id: 'inbox-newest-first',
    breaks: 'inbox.order',
    kind: 'sequential',
    note: 'The newest message comes first.',
    apply: (components, acts) =>
      changePages(components, 'inbox', (page) => {
        if (page.entries.length > 1) acts();
        return { ...page, entries: page.entries.toReversed() };
      }),
  },
  // One task per message adds it to the inbox.
  {
    id: 'inbox-put-race',
    breaks: 'inbox.order',
    alsoBreaks: ['inbox.complete', 'inbox.fresh', 'inbox.full', 'inbox.keeps'],
    kind: 'race',
    note: 'Messages that a user sends at the same time reach the inbox in another order.',
    apply: (components, acts) => {
      let turn = 0;
      return replaceHandler(components, 'send', (clean) => (context, peer, request) => {
        if (!context.hub.users.get(request.to)) return clean(context, peer, request);
        if (++turn % 3 > 0) return clean(context, peer, request);
        acts();
        later(1, () => clean(context, peer, request));
        return reply({ type: 'sent' });
      });
    },
  },
  // No test had so many messages.
  {
    id: 'inbox-more-false',
    breaks: 'inbox.more',
    kind: 'sequential',
    note: '`more` is never true on a page of an inbox.',
    apply: (components, acts) =>
      changePages(components, 'inbox', (page) => {
        if (page.more) acts();
        return { ...page, more: false };
      }),
  },
  // The client is expected to read until a page is empty.
  {
    id: 'inbox-more-while-any',
    breaks: 'inbox.more',
    kind: 'sequential',
    note: '`more` is true on every page that has messages.',
    apply: (components, acts) =>
      changePages(components, 'inbox', (page) => {
        if (page.entries.length > 0 && !page.more) acts();
        return { ...page, more: page.more || page.entries.length > 0 };
      }),
  },
  // A page ends before a message that does not fit, even if it is the first.
  {
    id: 'inbox-page-empty',
    breaks: 'inbox.page',
    kind: 'sequential',
    note: 'The page before a message of more than 4,000 bytes is empty.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class NarrowInbox extends Inbox {
          held = true;
          override take() {
            this.held = !this.held || (this.messages[0]?.bytes ?? 0) < 4_000;
            if (this.held) return super.take();
            acts();
            return { type: 'inbox', list: 'messages', entries: [], more: true } as const;
          }
        }
        return new NarrowInbox(limits.inboxMessages);
      },
    }),
  },
];
