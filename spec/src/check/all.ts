// Every lint over the specification as it is. Whatever touches files is handed in.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import { bundle } from '../generate/bundle.ts';
import type { Lock } from '../generate/lock.ts';
import { LOCK_PATH } from '../generate/lock.ts';
import type { Output } from '../generate/output.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import { CLIENT_TYPES, SERVER_TYPES } from '../frames/index.ts';
import { ERRORS } from '../registries/errors.ts';
import { REQUIREMENTS } from '../rules/index.ts';
import { TRANSCRIPTS } from '../transcripts/index.ts';
import { VECTORS } from '../vectors/index.ts';
import { bundleForm, unions } from './bundle.ts';
import { errorCodes } from './error-codes.ts';
import { examples } from './examples.ts';
import type { Finding } from './finding.ts';
import { lineVectors, streamVectors } from './line-vectors.ts';
import { refusedExamples } from './refused-examples.ts';
import { replies } from './replies.ts';
import { requirementLock } from './requirement-lock.ts';
import { requirementSentences } from './requirement-sentences.ts';
import { leftovers, staleFiles } from './stale-files.ts';
import { stateMachine } from './state-machine.ts';
import { transcripts } from './transcripts.ts';
import { valueVectors } from './value-vectors.ts';

/** The committed state of the generated files. */
export interface Committed {
  readonly outputs: readonly Output[];
  readonly read: (path: string) => string | undefined;
  readonly present: readonly string[];
  readonly lock: Lock;
}

export function findings({ outputs, read, present, lock }: Committed): readonly Finding[] {
  return [
    ...staleFiles(outputs, read),
    ...leftovers(outputs, present, [LOCK_PATH]),
    ...requirementSentences(REQUIREMENTS),
    ...requirementLock(lock, REQUIREMENTS),
    ...stateMachine({
      requests: REQUEST_GRID,
      arrivals: ARRIVAL_GRID,
      clientTypes: CLIENT_TYPES,
      serverTypes: SERVER_TYPES,
    }),
    ...replies(CLIENT_FRAMES, SERVER_FRAMES),
    ...errorCodes(ERRORS, CLIENT_FRAMES, REQUIREMENTS),
    ...examples([...CLIENT_FRAMES, ...SERVER_FRAMES]),
    ...refusedExamples(CLIENT_FRAMES),
    ...valueVectors(VECTORS.values),
    ...lineVectors(VECTORS.lines.valid, VECTORS.lines.refused),
    ...streamVectors(VECTORS.streams),
    ...transcripts(TRANSCRIPTS),
    ...bundleForm(bundle()),
    ...unions('client', CLIENT_FRAMES),
    ...unions('server', SERVER_FRAMES),
  ];
}
