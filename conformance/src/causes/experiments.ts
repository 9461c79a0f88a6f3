// All experiments, by the mistake that each tells.
import type { MistakeId } from 'parley-spec';
import { connections } from './connections.ts';
import type { Experiment } from './experiment.ts';
import { framing } from './framing.ts';
import { messages } from './messages.ts';
import { rooms } from './rooms.ts';

/** Mistakes that the check of their requirement shows better than an experiment could: its failure is enough. */
export const SHOWN_BY_CHECK = [
  'slow-reader-blocks-the-room',
  'quit-stops-the-server',
] as const satisfies readonly MistakeId[];

export const EXPERIMENTS: Readonly<Record<Exclude<MistakeId, (typeof SHOWN_BY_CHECK)[number]>, Experiment>> =
  { ...framing, ...connections, ...messages, ...rooms };
