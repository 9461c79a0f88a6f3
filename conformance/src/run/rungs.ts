// Which requirements `--rung` selects: those of one rung of the ladder, or of several in a row.
import { rungOf } from 'parley-spec';

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
