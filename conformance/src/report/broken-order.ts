// The order in which reports name the broken requirements: a fault that shows at once often causes others, so the shortest
// proofs come first.
import { having } from './verdict.ts';
import type { RequirementResult, RunResult } from '../data/result.ts';

/** The commands of a program if that is the proof; else the entries of the transcript. */
const proofLength = ({ evidence }: RequirementResult) =>
  evidence[0]?.counterexample?.commands ?? evidence[0]?.transcript.length ?? 0;

/** A broken model says less than a broken rule of its own. */
const isGeneral = ({ requirement }: RequirementResult) => (requirement.id.endsWith('.linearizable') ? 1 : 0);

/** The broken requirements, those that are MUSTs before those that are SHOULDs. */
export const brokenInOrder = ({ requirements }: Pick<RunResult, 'requirements'>): RequirementResult[] =>
  (['fail', 'warn'] as const).flatMap((verdict) =>
    having(requirements, verdict).sort(
      (one, other) => isGeneral(one) - isGeneral(other) || proofLength(one) - proofLength(other),
    ),
  );
