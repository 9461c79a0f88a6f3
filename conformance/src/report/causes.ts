// The first lines of a report about a server with faults: at most three mistakes, each with the bytes that show it and what to
// do about it.
import { labelled, sentences } from './failure.ts';
import type { ReportStyle } from './failure.ts';
import { linkToMistake } from './link.ts';
import { proofLines } from './proof-lines.ts';
import { shortened } from '../text/shortened.ts';
import type { Cause } from '../data/cause.ts';
import type { RunResult } from '../data/result.ts';

/** Causes shown without `--verbose`. */
const SHOWN = 3;
/** Further causes of which the sentence is shown. */
const NAMED = 6;
/** Ids listed of what a cause explains. */
const IDS = 6;
/** Transcript entries shown of a cause; fewer if they take more lines than there are for them. */
const ENTRIES = 8;
const FEW_ENTRIES = 4;
const LINES = 10;
/** Characters of a sentence about a cause. */
const SENTENCE = 170;

function explained({ explains, requirement }: Cause): string {
  const others = explains.filter((id) => id !== requirement);
  const named = [...(explains.includes(requirement) ? [requirement] : []), ...others].slice(0, IDS);
  const more = explains.length - named.length;
  return named.join(', ') + (more > 0 ? `, and ${more} more` : '');
}

function causeLines(cause: Cause, index: number, style: ReportStyle): string[] {
  const { id, sentence, expected, got, fix } = cause;
  const proof = { transcript: cause.transcript, got, allowed: expected };
  const whole = proofLines(proof, ENTRIES);
  const transcript = whole.length > LINES ? proofLines(proof, FEW_ENTRIES) : whole;
  return [
    `${style.paint('red', `${index + 1}.`)} ${style.paint('bold', sentence)}`,
    ...sentences('expected', shortened(expected, SENTENCE)),
    ...sentences('got', shortened(got, SENTENCE)),
    ...transcript.map((line) => `  ${line}`),
    ...sentences('fix', fix),
    ...sentences('explains', explained(cause)),
    ...labelled('read', linkToMistake(id, style.docs)),
    '',
  ];
}

/** A further cause in one line; its number is that by which failures refer to it. */
const inBrief =
  (before: number) =>
  ({ sentence }: Cause, index: number): string =>
    `${before + index + 1}. ${sentence}`;

const moreLine = (count: number): string =>
  `  ${count} more cause${count === 1 ? '' : 's'}; --verbose shows ${count === 1 ? 'it' : 'them'} in full`;

/** The mistakes that explain the failures; empty if none was found. */
export function causesLines({ causes }: Pick<RunResult, 'causes'>, style: ReportStyle): string[] {
  if (causes.length === 0) return [];
  const shown = style.verbose ? causes : causes.slice(0, SHOWN);
  const others = causes.slice(shown.length);
  return [
    style.paint('bold', 'Fix first'),
    ...shown.flatMap((cause, index) => causeLines(cause, index, style)),
    ...(others.length > 0
      ? [...others.slice(0, NAMED).map(inBrief(shown.length)), moreLine(others.length), '']
      : []),
  ];
}
