// All servers that can be measured, ours first.

import { nats } from './nats.ts';
import { parley } from './parley.ts';
import { redis } from './redis.ts';
import { relay } from './relay.ts';
import { relayNode } from './relay-node.ts';
import type { Target } from './target.ts';

export const TARGETS: readonly Target[] = [parley, redis, nats, relay, relayNode];
