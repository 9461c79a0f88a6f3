// The broken requirements: in full as long as there is room, those that no cause explains first; then one line each.
import { brokenInOrder } from './broken-order.ts';
import { escapeControl } from '../text/escape.ts';
import { shortened } from '../text/shortened.ts';
import { failureLines } from './failure.ts';
import type { ReportStyle } from './failure.ts';
import { markOf } from './verdict.ts';
import type { RequirementResult, RunResult } from '../data/result.ts';
import { largest } from '../text/extremes.ts';

/** Columns of the one line of a requirement, and of a count of characters at its end. */
const COLUMNS = 98;
const COUNT = 24;
/** Lines of a failure at least. */
const LEAST = 7;
/** Lines that the one-line form needs besides one for each requirement. */
const FRAME_LINES = 5;

function oneLine(
  { requirement, verdict, reason = '' }: RequirementResult,
  cause: number,
  width: number,
  style: ReportStyle,
): string {
  const why =
    cause > 0
      ? `follows from ${cause}.`
      : escapeControl(shortened(reason.split('\n')[0]!, COLUMNS - COUNT - width));
  return `${markOf(verdict, style.paint)} ${requirement.id.padEnd(width)}  ${why}`;
}

/**
 * The broken requirements.
 *
 * @param room - lines that there are for them; not a bound with `--verbose`
 */
export function brokenLines(result: RunResult, style: ReportStyle, room: number): string[] {
  const broken = brokenInOrder(result);
  if (broken.length === 0) return [];
  const causeOf = ({ requirement: { id } }: RequirementResult) =>
    result.causes.findIndex(({ explains }) => explains.includes(id)) + 1;
  const inFull = new Map<RequirementResult, string[]>();
  let left = room - FRAME_LINES - broken.length;
  for (const each of broken) {
    // A cause takes the place of the proofs of several; the only one is what was asked for.
    const isToldByCause = broken.length > 1 && causeOf(each) > 0;
    if (!style.verbose && (isToldByCause || left < LEAST)) continue;
    const lines = failureLines(each, style);
    if (!style.verbose && lines.length > left) continue;
    inFull.set(each, lines);
    left -= lines.length;
  }
  const others = broken.filter((each) => !inFull.has(each));
  const width = largest(
    others.map(({ requirement }) => requirement.id.length),
    0,
  );
  const listed = others.slice(0, Math.max(0, others.length + Math.min(0, left)));
  const hidden = others.length - listed.length;
  return [
    '',
    style.paint('bold', `Broken (${broken.length})`),
    ...listed.map((each) => oneLine(each, causeOf(each), width, style)),
    ...(hidden > 0 ? [`  and ${hidden} more (--verbose)`] : []),
    ...(listed.length > 0 ? [`  proof of each: ${style.repeat('ID')}`] : []),
    ...(listed.length > 0 && inFull.size > 0 ? [''] : []),
    ...[...inFull.values()].flat().slice(0, -1),
  ];
}
