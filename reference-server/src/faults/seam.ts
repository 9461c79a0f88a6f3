// The seam for deliberate faults: each replaces parts of a server by ones that are wrong on purpose, so that
// the conformance kit can be held against it. The clean server knows nothing of them.
import { encodeFrame } from 'parley-spec';
import type { Parts } from '../parts.ts';
import { FAULTS } from './index.ts';

/** A way in which a server can be wrong. */
export interface Fault {
  /** Slug of its own; the file bears it as its name. */
  readonly id: string;
  /** Id of the requirement that it breaks. */
  readonly breaks: string;
  /** What it takes to see it: any run, an interleaving, waiting, or hostile bytes. */
  readonly kind: 'sequential' | 'race' | 'timing' | 'robustness';
  /** One sentence for the matrix: what it does wrong. */
  readonly note: string;
  /** Replaces parts. `acts` is to be called where, and only where, behaviour differs from the clean one. */
  apply(parts: Parts, acts: () => void): Parts;
}

/** The fault of an id. */
export const faultNamed = (id: string): Fault | undefined => FAULTS.find((fault) => fault.id === id);

/** A composition with the fault in it; `acts` is called once, the first time that it acts. */
export function withFault(fault: Fault, acts: () => void): (clean: Parts) => Parts {
  let acted = false;
  // What is wrong on purpose may be wrong in its form: no template would show that.
  return (clean) =>
    fault.apply({ ...clean, encode: encodeFrame }, () => {
      if (!acted) acts();
      acted = true;
    });
}

/** All faults as JSON, for the kill matrix. */
export function faultJson(): string {
  const list = FAULTS.map(({ id, breaks, kind, note }) => ({ id, breaks, kind, note }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

/** All faults as a table for people. */
export function faultTable(): string {
  const rows = [['id', 'breaks', 'kind', 'note'], ...FAULTS.map((f) => [f.id, f.breaks, f.kind, f.note])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]): string => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
