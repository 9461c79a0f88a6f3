// The first lines of a report about a server with faults: at most three mistakes, each with the bytes that show it and what to
// do about it.
import { labelled, sentences } from './failure.ts';
import type { ReportStyle } from './failure.ts';
import { linkToMistake } from './link.ts';
import { proofLines } from './proof-lines.ts';
import type { Cause } from '../data/cause.ts';
import type { RunResult } from '../data/result.ts';

/** Causes shown without `--verbose`. */
const SHOWN = 3;
/** Ids listed of what a cause explains. */
const IDS = 6;
/** Transcript entries shown of a cause. */
const ENTRIES = 8;

function explained({ explains, requirement }: Cause): string {
  const others = explains.filter((id) => id !== requirement);
  const named = [...(explains.includes(requirement) ? [requirement] : []), ...others].slice(0, IDS);
  const more = explains.length - named.length;
  return named.join(', ') + (more > 0 ? `, and ${more} more` : '');
}

function causeLines(cause: Cause, index: number, style: ReportStyle): string[] {
  const { id, sentence, expected, got, fix } = cause;
  const transcript = proofLines({ transcript: cause.transcript, got, allowed: expected }, ENTRIES);
  return [
    `${style.paint('red', `${index + 1}.`)} ${style.paint('bold', sentence)}`,
    ...sentences('expected', expected),
    ...sentences('got', got),
    ...transcript.map((line) => `  ${line}`),
    ...sentences('fix', fix),
    ...sentences('explains', explained(cause)),
    ...labelled('read', linkToMistake(id, style.docs)),
    '',
  ];
}

/** The mistakes that explain the failures; empty if none was found. */
export function causesLines({ causes }: Pick<RunResult, 'causes'>, style: ReportStyle): string[] {
  if (causes.length === 0) return [];
  const shown = style.verbose ? causes : causes.slice(0, SHOWN);
  const left = causes.length - shown.length;
  return [
    style.paint('bold', 'Fix first'),
    ...shown.flatMap((cause, index) => causeLines(cause, index, style)),
    ...(left > 0 ? [`  ${left} more cause${left === 1 ? '' : 's'}; --verbose shows all`, ''] : []),
  ];
}
