// Selects requirements by `--rung`, one rung of the ladder or several, and says how each may be tried.
import { ALL_CONDITIONS, conditionsOf, rungOf } from 'parley-spec';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';

/** The lowest and the highest rung, both included. */
export interface Rungs {
  readonly from: number;
  readonly to: number;
}

/** Whether a requirement belongs to one of the rungs. Without rungs everything is selected. */
export function onRungs(rungs: Rungs | undefined, requirement: string): boolean {
  if (!rungs) return true;
  const rung = rungOf(requirement);
  return rung !== undefined && rung >= rungs.from && rung <= rungs.to;
}

/**
 * Whether a requirement may be tried under some conditions. If rungs were asked for, the requirement's own rung must
 * have announced them: a student who has read up to a rung meets nothing that a higher rung teaches.
 */
export function mayMeet(rungs: Rungs | undefined, requirement: string, conditions: Conditions): boolean {
  const announced = rungs ? conditionsOf(requirement) : ALL_CONDITIONS;
  if (conditions.disturbance !== undefined && !announced.has('disturbances')) return false;
  return conditions.delivery === PLAIN.delivery || announced.has('deliveries');
}
