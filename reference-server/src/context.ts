// What all connections of a server share.
import type { Components } from './components.ts';
import type { HandlerContext } from './handlers/handler-context.ts';
import type { Log } from './log.ts';
import type { Counters } from './stats.ts';

export interface Context {
  readonly components: Components;
  readonly handlerContext: HandlerContext;
  readonly log: Log;
  readonly counters: Counters;
}
