// Failures made by hand: a requirement, and a program that is meant to break it.
import { flattened } from '../../src/failures/flatten.ts';
import { Story } from '../fixture/story.ts';
import type { Ask, Move, Program } from '../../src/data/program.ts';
import type { FailureFile } from '../../src/data/failure-file.ts';

export const ask = (asked: Ask): Move => ({ do: 'ask', ask: asked });
export const burst = (...asks: readonly Ask[]): Move => ({ do: 'burst', asks, end: 'none' });
export const say: Ask = { ask: 'say', long: false };
export const send = (to: number, times = 1): Ask => ({ ask: 'send', to, long: false, times });

/** Each process with plain delivery. */
export const program = (...processes: readonly (readonly Move[])[]): Program => ({
  rooms: 1,
  processes: processes.map((moves) => ({ delivery: 'whole', moves })),
});

const SMALL = program([ask({ ask: 'ping' })]);

export function failure(
  requirement: string,
  played: Program | undefined = SMALL,
  over: Partial<FailureFile> = {},
): FailureFile {
  return {
    format: 'parley-conformance-failure/1',
    kit: { version: '1.2.3', protocol: 'parley/1' },
    target: '127.0.0.1:12005',
    seed: 42,
    writtenAt: '2026-11-22T07:40:00.123Z',
    requirement,
    check: `${requirement}/concurrent`,
    delivery: 'whole',
    allowed: 'One thing.',
    got: 'Another.',
    counterexample: {
      workload: 'everything',
      program: played,
      commands: 2,
      clients: 2,
      reproduction: { failed: 3, of: 24, copies: 8 },
      steadiness: 'probabilistic',
      relevantEvents: [],
      history: flattened(new Story().history()),
    },
    transcript: [],
    ...over,
  };
}
