// All directed checks, in the order of the report.
import type { Check } from './check.ts';
import { framing } from './framing.ts';

export const CHECKS: readonly Check[] = [...framing];
