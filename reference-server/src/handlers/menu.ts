// menu: the services of this server. The first `menu` ends the handshake.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { HandlerContext } from './handler-context.ts';

export function menu({ menu: frame }: HandlerContext): Answer {
  // menu.answer, menu.again
  return reply(frame);
}
