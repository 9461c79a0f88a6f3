// The relay: a C program that copies each line of a room to its members and does nothing else.

import type { Target } from './target.ts';

export const relay: Target = {
  name: 'relay',
  role: 'limit',
  dialect: 'relay',
  settings: 'reference-server/bench/relay/relay.c',
  command: ({ port, built }) => ({ program: built.relay, args: [String(port)] }),
  // It stores nothing, so it has no private messages.
  lacks: ['private'],
};
