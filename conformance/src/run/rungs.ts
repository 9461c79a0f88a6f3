// What `--rung` selects: the requirements of one rung of the ladder, or of several in a row; and how each may be tried.
import { ALL_CONDITIONS, conditionsOf, rungOf } from 'parley-spec';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';

/** The lowest and the highest rung, both included. */
export interface Rungs {
  readonly from: number;
  readonly to: number;
}

/** Whether a requirement stands on one of the rungs; no rungs at all select everything. */
export function onRungs(rungs: Rungs | undefined, requirement: string): boolean {
  if (!rungs) return true;
  const rung = rungOf(requirement);
  return rung !== undefined && rung >= rungs.from && rung <= rungs.to;
}

/**
 * Whether a requirement may be tried under some conditions: where rungs were asked for, only if the requirement's own rung
 * has announced them. A student who has read up to a rung meets nothing there that a higher one teaches.
 */
export function mayMeet(rungs: Rungs | undefined, requirement: string, conditions: Conditions): boolean {
  const announced = rungs ? conditionsOf(requirement) : ALL_CONDITIONS;
  if (conditions.disturbance !== undefined && !announced.has('disturbances')) return false;
  return conditions.delivery === PLAIN.delivery || announced.has('deliveries');
}
