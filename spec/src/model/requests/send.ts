// send: looks for the recipient, then appends to its inbox. These are two objects, each read at its own instant.
import { presence } from '../presence.ts';
import { inboxes, inboxOf, presenceOf, withInbox } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';
import { userOf } from './caller.ts';

export const send: Handler<'send'> = (world, request, { caller, at }) => {
  const { to, text } = request;
  const recipient = presence.step(presenceOf(world, to), { kind: 'observe' }).result;
  if (recipient.kind !== 'present') return refused('no-such-user');

  const message = { from: userOf(caller), text, at };
  const { state, result } = inboxes(world).step(inboxOf(world, to), { kind: 'append', message });
  if (result.kind === 'refused') return refused(result.code);
  return done(withInbox(world, to, state), [{ to: caller.conn, frame: withRef({ type: 'sent' }, request) }]);
};
