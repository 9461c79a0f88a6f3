// The limits of this server, from the limits registry. An operator may choose other values within their ranges.
import { LIMITS } from 'parley-spec';
import type { LimitName, LimitSpec } from 'parley-spec';

export type ServerLimits = Readonly<Record<LimitName, number>>;

/** The registry's default values. */
export const DEFAULT_LIMITS = Object.fromEntries(
  Object.values<LimitSpec>(LIMITS).map(({ name, value }) => [name, value]),
) as ServerLimits;

/** Limits that an operator may set. The protocol fixes the others, or they are promises rather than settings. */
export const SETTABLE: readonly LimitSpec[] = Object.values<LimitSpec>(LIMITS).filter(
  ({ name, least, most }) => least !== most && name !== 'teardownMs' && name !== 'nestingLevels',
);

/** The range of a limit, in words. */
export function rangeOf({ least, most, unit, zeroMeansNever }: LimitSpec): string {
  return `${zeroMeansNever ? '0 for never, or ' : ''}an integer from ${least} to ${most} (${unit})`;
}

/** Whether the registry allows the value. */
export function allows({ least, most, zeroMeansNever }: LimitSpec, value: number): boolean {
  if (zeroMeansNever && value === 0) return true;
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
