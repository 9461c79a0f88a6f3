// menu: the services of this server; the first one ends the handshake.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Service } from '../service.ts';

export function menu({ parts }: Service): Answer {
  return reply(parts.menu);
}
