// All directed checks, in the order of the report.
import type { Check } from './check.ts';
import { framing } from './framing.ts';
import { leaving } from './leaving.ts';
import { resilience } from './resilience.ts';
import { rooms } from './rooms.ts';

export const CHECKS: readonly Check[] = [...framing, ...rooms, ...leaving, ...resilience];
