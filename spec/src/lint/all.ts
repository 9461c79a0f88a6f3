// Runs every lint over the specification. The caller reads the files.
import { CLIENT_FRAMES, CLIENT_TYPES, SERVER_FRAMES, SERVER_TYPES } from '../frames/index.ts';
import { bundle } from '../generate/bundle.ts';
import { LOCK_PATH } from '../generate/lock.ts';
import type { Lock } from '../generate/lock.ts';
import type { Output } from '../generate/output.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import { AREAS } from '../registries/areas.ts';
import { ENDINGS, POSITIONS } from '../registries/endings.ts';
import { ERRORS } from '../registries/errors.ts';
import { LIMITS } from '../registries/limits.ts';
import { MISTAKES } from '../registries/mistakes.ts';
import { PREREQUISITES } from '../registries/prerequisites.ts';
import { RUNGS } from '../registries/rungs.ts';
import { REQUIREMENTS } from '../rules/index.ts';
import { TRANSCRIPTS } from '../transcripts/index.ts';
import { VECTORS } from '../vectors/index.ts';
import { STATES } from '../vocabulary/state.ts';
import { areas } from './areas.ts';
import { bundleForm, unions } from './bundle.ts';
import { endings } from './endings.ts';
import { errorCodes } from './error-codes.ts';
import { examples } from './examples.ts';
import type { Finding } from './finding.ts';
import { ladder } from './ladder.ts';
import { lineVectors, streamVectors } from './line-vectors.ts';
import { mistakes } from './mistakes.ts';
import { prerequisites } from './prerequisites.ts';
import { knownWords, quotedWords, sentencesOf } from './quoted-words.ts';
import type { Sentence } from './quoted-words.ts';
import { refusedExamples } from './refused-examples.ts';
import { replies } from './replies.ts';
import { requirementLock } from './requirement-lock.ts';
import { requirementSentences } from './requirement-sentences.ts';
import { leftovers, staleFiles } from './stale-files.ts';
import { stateMachine } from './state-machine.ts';
import { transcripts } from './transcripts.ts';
import { valueVectors } from './value-vectors.ts';

/** The generated files as they are committed. */
export interface Committed {
  readonly outputs: readonly Output[];
  readonly read: (path: string) => string | undefined;
  readonly present: readonly string[];
  readonly lock: Lock;
}

const frames = [...CLIENT_FRAMES, ...SERVER_FRAMES];

/** Every word that may be in back-ticks. */
export const KNOWN_WORDS: ReadonlySet<string> = knownWords(frames, [
  ...ERRORS.map(({ code }) => code),
  ...Object.keys(LIMITS),
  ...STATES,
]);

/** Every sentence of the specification. */
export const SENTENCES: readonly Sentence[] = [
  ...REQUIREMENTS.map(({ id, text }) => ({ where: id, text })),
  ...frames.flatMap(sentencesOf),
  ...ERRORS.flatMap(({ code, when, advice }) => [when, advice].map((text) => ({ where: code, text }))),
  ...RUNGS.map(({ rung, write }) => ({ where: `rung ${rung}`, text: write })),
  ...MISTAKES.flatMap(({ id, sentence, fix }) =>
    [sentence, fix].map((text) => ({ where: `mistake ${id}`, text })),
  ),
  ...ENDINGS.map(({ id, what }) => ({ where: `ending ${id}`, text: what })),
  ...POSITIONS.map(({ id, who }) => ({ where: `position ${id}`, text: who })),
  ...AREAS.map(({ area, about }) => ({ where: `area ${area}`, text: about })),
  ...Object.values(LIMITS).flatMap(({ name, meaning, beyond }) =>
    [meaning, beyond].map((text) => ({ where: name, text })),
  ),
];

export function findings({ outputs, read, present, lock }: Committed): readonly Finding[] {
  return [
    ...staleFiles(outputs, read),
    ...leftovers(outputs, present, [LOCK_PATH]),
    ...requirementSentences(REQUIREMENTS),
    ...quotedWords(KNOWN_WORDS, SENTENCES),
    ...requirementLock(lock, REQUIREMENTS),
    ...areas(AREAS, REQUIREMENTS),
    ...ladder(RUNGS, REQUIREMENTS, CLIENT_TYPES),
    ...prerequisites(PREREQUISITES, REQUIREMENTS),
    ...mistakes(MISTAKES, REQUIREMENTS),
    ...endings(ENDINGS, POSITIONS, REQUIREMENTS),
    ...stateMachine({
      requests: REQUEST_GRID,
      arrivals: ARRIVAL_GRID,
      clientTypes: CLIENT_TYPES,
      serverTypes: SERVER_TYPES,
    }),
    ...replies(CLIENT_FRAMES, SERVER_FRAMES),
    ...errorCodes(ERRORS, CLIENT_FRAMES, REQUIREMENTS),
    ...examples(frames),
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
