// What of the kit is tried against a fault, one part after the other.
import { CHECKS } from '../../checks/index.ts';
import type { Fault } from './faults.ts';

/** How much of the kit is tried. */
export type Scope =
  /** Every check of the requirement that the fault breaks; where none sees it, the smoke profile until it is seen. */
  | 'own'
  /** The same, and nothing more once the fault was seen. */
  | 'first'
  /** The whole kit. */
  | 'full';

export interface Stage {
  /** Ids of the requirements or checks that are tried, none for all. */
  readonly only: readonly string[];
  readonly profile: 'smoke' | 'full';
  readonly exclusive?: boolean;
  /** Longest wait for an answer; calibrated when absent. */
  readonly timeoutMs?: number;
  /** Left out once the fault was found. */
  readonly unlessFound: boolean;
}

/** Longest wait for an answer at the first try, in ms: the servers are of this machine. A missing one takes four times as long. */
const SHORT_TIMEOUT_MS = 400;

/** Checks of the smoke profile that are tried together. */
const PIECE = 16;

const smoke = CHECKS.filter((check) => check.smoke && !check.exclusive).map((check) => check.id);
/** The smoke profile piece by piece, each with checks of every area. */
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

/** The directed checks of a requirement; twice, since haste finds other things where a machine is busy. */
function directed({ breaks }: Fault): Stage[] {
  const calm = { only: [breaks], profile: 'full', exclusive: false } as const;
  return [
    { ...calm, timeoutMs: SHORT_TIMEOUT_MS, unlessFound: false },
    { ...calm, unlessFound: true },
  ];
}

/** The checks that run alone. Whatever is no race shows in a few programs. */
function alone({ breaks, kind }: Fault, unlessFound: boolean): Stage[] {
  const calm: Stage = { only: [breaks], profile: 'full', exclusive: true, unlessFound: true };
  const profile = kind === 'race' ? 'full' : 'smoke';
  return [{ ...calm, profile, timeoutMs: SHORT_TIMEOUT_MS, unlessFound }, calm];
}

/** The stages for a fault: its requirement's checks, the quick ones first, then what watches all others. */
export function stages(scope: Scope, fault: Fault): Stage[] {
  if (scope === 'full') return [WHOLE];
  const own = CHECKS.filter((check) => check.requirement === fault.breaks);
  return [
    ...(own.some((check) => !check.exclusive) ? directed(fault) : []),
    ...(own.some((check) => check.exclusive) ? alone(fault, scope === 'first') : []),
    ...watched,
  ];
}
