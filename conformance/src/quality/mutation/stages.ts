// Chooses which parts of the kit are tried against a fault, and in which order.
import { CHECKS } from '../../checks/index.ts';
import type { Fault } from './faults.ts';

/** How much of the kit is tried. */
export type Scope =
  /** All checks of the requirement that the fault breaks. If none finds it, the smoke profile until one does. */
  | 'own'
  /** The same, but it stops as soon as the fault is found. */
  | 'first'
  /** The whole kit. */
  | 'full';

export interface Stage {
  /** Ids of the requirements or checks to try; empty for all. */
  readonly only: readonly string[];
  readonly profile: 'smoke' | 'full';
  readonly exclusive?: boolean;
  /** Longest wait for an answer, in ms; calibrated if absent. */
  readonly timeoutMs?: number;
  /** Longest wait for a time limit of the server, in ms; longer than all of them if absent. */
  readonly limitTimeoutMs?: number;
  /** Skipped once the fault is found. */
  readonly unlessFound: boolean;
}

/**
 * Longest wait for an answer in the first try, in ms; the servers run on this machine. The deadline for a missing
 * answer is four times as long.
 */
const SHORT_TIMEOUT_MS = 400;

/** Number of smoke checks that are tried together. */
const PIECE = 16;

const smoke = CHECKS.filter((check) => check.smoke && !check.exclusive).map((check) => check.id);
/** The smoke profile in parts. Each part has checks of every area. */
const pieces = Array.from({ length: Math.ceil(smoke.length / PIECE) }, (_, piece) =>
  smoke.filter((_id, n) => n % Math.ceil(smoke.length / PIECE) === piece),
);

const WHOLE: Stage = { only: [], profile: 'full', unlessFound: false };

const watched = pieces.map((only): Stage => ({
  only,
  profile: 'smoke',
  exclusive: false,
  timeoutMs: SHORT_TIMEOUT_MS,
  unlessFound: true,
}));

const calm = ({ breaks }: Fault) => ({ only: [breaks], profile: 'full', exclusive: false }) as const;

/** The directed checks of a requirement. At first, those that wait for a time limit are tried only if the fault is about time. */
function directed(fault: Fault): Stage {
  const waits = fault.kind === 'timing' ? {} : { limitTimeoutMs: 0 };
  return { ...calm(fault), timeoutMs: SHORT_TIMEOUT_MS, ...waits, unlessFound: false };
}

/** All of them once more: a busy machine shows other faults when deadlines are short. */
const patient = (fault: Fault): Stage => ({ ...calm(fault), unlessFound: true });

/** The concurrent checks. A fault that is not a race shows in a few programs. */
function alone({ breaks, kind }: Fault, unlessFound: boolean): Stage[] {
  const calm: Stage = { only: [breaks], profile: 'full', exclusive: true, unlessFound: true };
  const profile = kind === 'race' ? 'full' : 'smoke';
  return [{ ...calm, profile, timeoutMs: SHORT_TIMEOUT_MS, unlessFound }, calm];
}

/**
 * The stages for a fault: first the checks of its requirement, the fast ones before the others, then the checks that
 * watch everything.
 */
export function stages(scope: Scope, fault: Fault): Stage[] {
  if (scope === 'full') return [WHOLE];
  const own = CHECKS.filter((check) => check.requirement === fault.breaks);
  const hasDirected = own.some((check) => !check.exclusive);
  return [
    ...(hasDirected ? [directed(fault)] : []),
    ...(own.some((check) => check.exclusive) ? alone(fault, scope === 'first') : []),
    ...(hasDirected ? [patient(fault)] : []),
    ...watched,
  ];
}
