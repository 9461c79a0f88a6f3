// send: looks for the recipient, then appends to its inbox; two objects, each at its own instant.
import { presence } from '../presence.ts';
import { inboxes, inboxOf, presenceOf, withInbox } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';
import { userOf } from './place.ts';

export const send: Handler<'send'> = (world, request, { me, at }) => {
  const { to, text } = request;
  const recipient = presence.step(presenceOf(world, to), { kind: 'look' }).result;
  if (recipient.kind !== 'seen') return refused('no-such-user');

  const message = { from: userOf(me), text, at };
  const { state, result } = inboxes(world).step(inboxOf(world, to), { kind: 'append', message });
  if (result.kind === 'refused') return refused(result.code);
  return done(withInbox(world, to, state), [{ to: me.conn, frame: marked({ type: 'sent' }, request) }]);
};
