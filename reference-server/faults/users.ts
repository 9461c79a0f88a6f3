// Faults in which users the user list shows, and how it shows them.
import { setTimeout as elapsed } from 'node:timers/promises';
import { refusal } from '../src/answer.ts';
import type { Hub } from '../src/hub/hub.ts';
import { Peer } from '../src/hub/peer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { changeTeardown } from './operators/change-teardown.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changePages } from './operators/change-pages.ts';
import { listUnnamed } from './operators/list-unnamed.ts';
import type { Fault } from './seam.ts';

export const USERS: readonly Fault[] = [
  // The table for sending is separate from the table for listing, and is updated a moment later.
  {
    id: 'presence-flickers',
    breaks: 'users.linearizable',
    kind: 'race',
    note: 'A user who was listed may be unknown to a following `send`.',
    apply: (components, acts) => {
      const since = new Map<number, number>();
      const coming = changeAnswers(components, 'ack', (answer, peer) => {
        since.set(peer.clientId, performance.now());
        return answer;
      });
      return replaceHandler(coming, 'send', (clean) => (context, peer, request) => {
        if (performance.now() - (since.get(request.to) ?? 0) > 5) return clean(context, peer, request);
        if (context.hub.users.get(request.to)) acts();
        return refusal('no-such-user');
      });
    },
  },
  // A provisional entry is replaced by the final one: it is removed, and added a turn later.
  {
    id: 'newcomer-listed-twice',
    breaks: 'users.linearizable',
    kind: 'race',
    note: 'Before its `ready` a new user is in the list, then not, then again.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => async (context, peer, request) => {
        const answer = await clean(context, peer, request);
        if (answer.kind !== 'reply') return answer;
        await elapsed(2);
        context.hub.users.remove(peer);
        acts();
        await elapsed(2);
        if (peer.state === 'closed') return refusal('wrong-state');
        context.hub.users.add(peer);
        return answer;
      }),
  },
  // The list is updated in the background.
  {
    id: 'ready-before-list',
    breaks: 'users.complete',
    kind: 'race',
    note: 'A user is in the list a moment after its `ready`.',
    apply: (components, acts) =>
      changeAnswers(components, 'ack', (answer, peer, _request, { hub }) => {
        if (!hub.users.remove(peer)) return answer;
        acts();
        const listed = () => peer.state !== 'closed' && hub.users.add(peer);
        setTimeout(listed, 5);
        return answer;
      }),
  },
  // Seen in a solution of the assignment: the list is filled when a session ends.
  {
    id: 'users-list-empty',
    breaks: 'users.complete',
    kind: 'sequential',
    note: 'The user list is empty for users in rooms.',
    apply: (components, acts) =>
      changePages(components, 'users', (page, peer) => {
        if (!peer.room || page.entries.length === 0) return page;
        acts();
        return { ...page, entries: [], more: false };
      }),
  },
  // Callers know that they are connected.
  {
    id: 'users-without-caller',
    breaks: 'users.complete',
    kind: 'sequential',
    note: 'The user list does not include the caller.',
    apply: (components, acts) =>
      replaceHandler(components, 'users', (clean) => (context, peer, request) => {
        acts();
        context.hub.users.remove(peer);
        const answer = clean(context, peer, request);
        context.hub.users.add(peer);
        return answer;
      }),
  },
  // Users in rooms are taken for busy.
  {
    id: 'users-without-rooms',
    breaks: 'users.complete',
    kind: 'sequential',
    note: 'The user list does not include users in rooms.',
    apply: (components, acts) =>
      replaceHandler(components, 'users', (clean) => (context, peer, request) => {
        const busy = [...context.hub.users].filter((user) => user.room && user !== peer);
        if (busy.length > 0) acts();
        for (const user of busy) context.hub.users.remove(user);
        const answer = clean(context, peer, request);
        for (const user of busy) context.hub.users.add(user);
        return answer;
      }),
  },
  // The server answers before it acts.
  {
    id: 'bye-before-list',
    breaks: 'users.departed',
    alsoBreaks: ['send.no-such-user'],
    kind: 'race',
    note: 'A user who quits is in the list for a moment after its `bye`.',
    apply: (components, acts) =>
      changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (cause !== 'quit' || !hub.users.get(peer.clientId)) return clean(hub, peer, cause);
        acts();
        setTimeout(() => clean(hub, peer, cause), 5);
      }),
  },
  // Seen in 4 of 20 solutions of the assignment: only broken connections are cleaned up.
  {
    id: 'quit-leaves-ghost',
    breaks: 'users.departed',
    alsoBreaks: ['send.no-such-user'],
    kind: 'sequential',
    note: 'A user who quits stays in the user list.',
    apply: (components, acts) =>
      changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (cause === 'quit' && hub.users.get(peer.clientId)) acts();
        else clean(hub, peer, cause);
      }),
  },
  // A table of connections is kept beside that of users.
  {
    id: 'unnamed-quit-becomes-ghost',
    breaks: 'users.departed',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client that sends `quit` before its `ack` stays in the user list.',
    apply: (components, acts) => listUnnamed(components, acts, 'quit'),
  },
  // Seen in 2 of 20 solutions of the assignment: the entry is added first, the name later.
  {
    id: 'unnamed-in-list',
    breaks: 'users.strangers',
    alsoBreaks: ['send.no-such-user'],
    kind: 'sequential',
    note: 'A connection is in the user list before it has a name.',
    apply: (components, acts) => {
      let hub: Hub;
      const unnamed = new Map<number, Peer>();
      const welcome: typeof components.welcome = (clientId, ...rest) => {
        acts();
        const peer = new Peer(clientId, components.inbox(components), () => {});
        peer.setName('unnamed');
        hub.users.add(peer);
        unnamed.set(clientId, peer);
        return components.welcome(clientId, ...rest);
      };
      const naming = replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        hub.users.remove(unnamed.get(peer.clientId)!);
        return clean(context, peer, request);
      });
      return { ...naming, welcome, hub: (all) => (hub = components.hub(all)) };
    },
  },
  // Text is normalized when it arrives.
  {
    id: 'names-normalized',
    breaks: 'users.names',
    kind: 'sequential',
    note: 'Names are shown in another Unicode form than they were given in.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        const name = request.name.normalize('NFC');
        if (name !== request.name) acts();
        return clean(context, peer, { ...request, name });
      }),
  },
  // Seen in 5 of 20 solutions of the assignment: names are used as keys.
  {
    id: 'same-names-collapse',
    breaks: 'users.names',
    kind: 'sequential',
    note: 'Of users with the same name, only the last is listed.',
    apply: (components, acts) =>
      changePages(components, 'users', (page) => {
        const nameOf = (json: string) => (JSON.parse(json) as { name: string }).name;
        const names = page.entries.map(({ json }) => nameOf(json));
        const entries = page.entries.filter((_, n) => !names.includes(names[n]!, n + 1));
        if (entries.length < page.entries.length) acts();
        return { ...page, entries };
      }),
  },
];
