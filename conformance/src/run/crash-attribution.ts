// A target that goes away in the middle of a run: which check may have brought it down, and when that is certain. From
// outside a server that was killed looks like one that crashed, so nobody is accused unless nobody else was about.
import { isClientType, validateRequest } from 'parley-spec';
import type { Check } from '../checks/check.ts';
import type { Finding } from '../oracle/frame-rules.ts';
import type { Lab } from '../client/test-context.ts';
import { readLine } from '../wire/lines.ts';
import { escapeBytes } from '../text/escape.ts';
import { excerpt } from '../text/excerpt.ts';
import type { TranscriptEntry } from './result.ts';

/** A check that was tried, until when if it is over. */
export interface Tried {
  readonly check: Check;
  readonly lab: Lab;
  until?: number;
}

/** A check that was under way when the target went, and the oddest thing that it had just done. */
export interface Suspect extends Tried {
  /** Index of the entry in its transcript; undefined where it did nothing odd. */
  readonly odd: number | undefined;
}

/** How a target went. */
export interface Going {
  readonly died: boolean;
  /** Its last sign of life, as by `performance.now()`. */
  readonly since: number;
  /** It is known to have ended by itself. */
  readonly crashed: boolean;
}

export interface Accusation {
  /** The lab of the check that brought it down, when it is certain which did. */
  readonly lab: Lab | undefined;
  /** The check in which it shows best. */
  readonly suspect: Suspect;
  readonly finding: Finding;
}

/** The requirement that a server breaks which does not outlive what one client does. */
export const OUTLIVES = 'hostile.isolation';
/** Time before the last sign of life in which the odd thing may have been done, in ms. */
const SLACK_MS = 50;
/** The last things that a check did are looked at. */
const LAST = 60;
const COLUMNS = 100;

/** How odd a line is: 0 for a request such as any client makes. */
function oddnessOfLine(line: string): number {
  const read = readLine(Buffer.from(line, 'latin1'));
  if (read.kind === 'blank') return 0;
  if (read.kind === 'junk') return 3;
  // Whoever says goodbye ends a connection, as FIN and RST do.
  if (read.frame.type === 'quit') return 1;
  return isClientType(read.frame.type) && validateRequest(read.frame.type, read.frame).ok ? 0 : 2;
}

/** How odd it is to send or do something: junk is odder than a frame that is refused, and both than half a line. */
function oddness({ dir, bytes }: TranscriptEntry): number {
  if (dir === '<') return 0;
  const text = Buffer.from(bytes).toString('latin1');
  if (dir === '!') return /^(FIN|RST) sent$/.test(text) ? 1 : 0;
  const lines = text.split('\n');
  const half = lines.pop() === '' ? 0 : 1;
  return Math.max(half, ...lines.map(oddnessOfLine));
}

/** Whether the target has said something to a client after an entry. */
const isAnswered = (transcript: readonly TranscriptEntry[], at: number): boolean =>
  transcript.slice(at).some(({ dir, peer }) => dir === '<' && peer === transcript[at]!.peer);

/** The last odd thing that a check did; of a server that died, what it still answered did no harm. */
function lastOdd({ transcript, began }: Lab, { died, since }: Going): number | undefined {
  const least = Math.max(0, transcript.length - LAST);
  const found = transcript
    .slice(least)
    .findLastIndex((entry, n) => oddness(entry) > 0 && !(died && isAnswered(transcript, least + n)));
  if (found === -1) return undefined;
  const at = least + found;
  return began + transcript[at]!.ms >= since - SLACK_MS ? at : undefined;
}

/** The oddest first, and of those who did what stands nearest to the last sign of life. */
function bySuspicion(one: Suspect, other: Suspect, { since }: Going): number {
  const odd = ({ lab, odd: at }: Suspect) => (at === undefined ? 0 : oddness(lab.transcript[at]!));
  const distance = ({ lab, odd: at = 0 }: Suspect) =>
    Math.abs(lab.began + (lab.transcript[at]?.ms ?? 0) - since);
  return odd(other) - odd(one) || distance(one) - distance(other);
}

/** The checks that were under way when the target went; who did something odd just then before all others. */
export function suspectsOf(tried: readonly Tried[], going: Going): Suspect[] {
  const about = tried.filter(({ until = Infinity }) => until >= going.since);
  // Who only waits for a time limit did nothing for a long time.
  const acting = about.filter(({ check }) => !check.waits);
  return (acting.length > 0 ? acting : about)
    .map((each) => ({ ...each, odd: lastOdd(each.lab, going) }))
    .sort((one, other) => bySuspicion(one, other, going));
}

const words = ({ dir, bytes, peer }: TranscriptEntry): string =>
  dir === '>'
    ? `client ${peer} had sent ${excerpt(bytes, COLUMNS).text}`
    : `client ${peer}: ${escapeBytes(bytes)}`;

/** Whether what a check does is known step by step: of concurrent programs it is not, and floods are long. */
const isPlain = ({ check, odd }: Suspect): boolean =>
  !/\/(concurrent|replay)$/.test(check.id) && (!check.exclusive || odd !== undefined);

/** The finding, when it is certain that the target did not outlive what some check did. */
export function accused(suspects: readonly Suspect[], going: Going): Accusation | undefined {
  const [suspect] = suspects;
  if (!suspect) return undefined;
  const { lab, check, odd } = suspect;
  const alone = suspects.every((each) => each.check.requirement === check.requirement);
  const certain = alone && isPlain(suspect);
  if (!certain && !going.crashed) return undefined;
  const at = odd ?? lab.transcript.findLastIndex(({ dir }) => dir === '>');
  const entry = lab.transcript[at];
  if (!entry) return undefined;
  const what = going.crashed ? 'It ended by itself' : going.died ? 'It died' : 'It lets nobody in any more';
  const others = alone
    ? `while nothing but ${check.id} was under way`
    : `while ${check.id} and others were under way`;
  const finding = {
    requirement: OUTLIVES,
    allowed: 'The target goes on serving, whatever one connection does.',
    got: `${what}, ${others}; last ${words(entry)}.`,
    at,
    transcript: lab.transcript,
  };
  return { lab: certain ? lab : undefined, suspect, finding };
}
