// The bounds that this server keeps, from the limits registry; an operator may choose others within its range.
import { LIMITS } from 'parley-spec';
import type { LimitName, LimitSpec } from 'parley-spec';

export type ServerLimits = Readonly<Record<LimitName, number>>;

/** The registry's own values. */
export const DEFAULT_LIMITS = Object.fromEntries(
  Object.values<LimitSpec>(LIMITS).map(({ name, value }) => [name, value]),
) as ServerLimits;

/** What an operator may set: the rest is fixed by the protocol, or is a promise and no setting. */
export const SETTABLE: readonly LimitSpec[] = Object.values<LimitSpec>(LIMITS).filter(
  ({ name, least, most }) => least !== most && name !== 'teardownMs' && name !== 'nestingLevels',
);

/** What a limit may be, in words. */
export function rangeOf({ least, most, unit, zeroMeansNever }: LimitSpec): string {
  return `${zeroMeansNever ? '0 for never, or ' : ''}an integer from ${least} to ${most} (${unit})`;
}

/** Whether the registry allows the value. */
export function allows({ least, most, zeroMeansNever }: LimitSpec, value: number): boolean {
  if (zeroMeansNever && value === 0) return true;
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
