// A broken requirement in full: its sentence, what was allowed, what came, and how to see it again.
import { drawnWords, pictureOf, programWords, steadinessWords } from './counterexample.ts';
import { escapeControl } from '../text/escape.ts';
import { conditionsText } from '../data/conditions.ts';
import { linkTo } from './link.ts';
import type { Paint } from './paint.ts';
import { proofLines } from './proof-lines.ts';
import { LONG_TRANSCRIPT, transcriptLines } from './transcript.ts';
import { markOf } from './verdict.ts';
import type { OutputLine } from '../data/output-line.ts';
import type { Evidence, RequirementResult } from '../data/result.ts';

export interface ReportStyle {
  readonly paint: Paint;
  readonly verbose: boolean;
  /** Address or folder of the built documentation. */
  readonly docs?: string;
  /** The command line that runs what the patterns select again, with the same seed. */
  readonly repeat: (...only: string[]) => string;
}

const LABEL = 9;
/** Columns of a text after its label. */
const TEXT = 88;
/** Transcript entries shown without `--verbose`. */
const ENTRIES = 20;

/**
 * A label and a text, which may have several lines. Control characters are escaped, and no line begins at the margin.
 */
export function labelled(label: string, text: string): string[] {
  const [first = '', ...rest] = text.trimEnd().split('\n');
  const indent = ' '.repeat(LABEL + 2);
  return [
    `  ${label.padEnd(LABEL)}${escapeControl(first)}`,
    ...rest.map((line) => indent + escapeControl(line)),
  ];
}

/** Breaks a line between words, so that it fits a terminal. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > TEXT) {
    const space = rest.lastIndexOf(' ', TEXT);
    const end = space > TEXT / 2 ? space : TEXT;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** A label and sentences, in lines that fit a terminal. */
export const sentences = (label: string, text: string): string[] =>
  labelled(label, text.trimEnd().split('\n').flatMap(folded).join('\n'));

/** Whether a check of the requirement itself showed it. */
const isOwn = (evidence: Evidence, id: string): boolean => evidence.check.split('/')[0] === id;

/** Whether the program of a proof never failed again. */
const isOnce = ({ counterexample }: Evidence): boolean =>
  counterexample !== undefined && counterexample.reproduction.failed === 0;

const ONCE =
  'It was seen once, so this line may pass. --runs tries more programs; --failures keeps the proof, and recheck judges it again.';

/** What is different where the same check passed. */
function plainWords({ delivery, disturbance }: Evidence): string {
  if (delivery === 'whole') return 'passes undisturbed';
  const plain = delivery === 'slow-reader' ? 'passes when answers are read at once' : 'passes in one write';
  return disturbance === undefined ? plain : `${plain} and undisturbed`;
}

const conditionsWords = (evidence: Evidence): string =>
  evidence.onlyUnderConditions
    ? `only with ${conditionsText(evidence)}; ${plainWords(evidence)}`
    : conditionsText(evidence);

/** What the server printed, with the time of each line since the check began. */
function outputText(output: readonly OutputLine[]): string {
  return output
    .map(({ stream, ms, text }) => `${stream} ${ms.toFixed(1).padStart(9)} ms  ${text}`)
    .join('\n');
}

function proof(evidence: Evidence, id: string, style: ReportStyle): string[] {
  const { counterexample } = evidence;
  const drawn = counterexample && drawnWords(counterexample);
  const picture = counterexample ? pictureOf(counterexample) : [];
  const transcript = style.verbose
    ? [...picture, ...(picture.length > 0 ? [''] : []), ...transcriptLines(evidence, LONG_TRANSCRIPT)]
    : picture.length > 0
      ? picture
      : proofLines(evidence, ENTRIES);
  // The oracle may have seen it in a check of another requirement: then that check shows it again.
  const only = isOwn(evidence, id) ? id : evidence.check;
  return [
    ...labelled('check', `${evidence.check} (${conditionsWords(evidence)})`),
    ...sentences('allowed', evidence.allowed),
    ...sentences('got', evidence.got),
    ...(counterexample ? labelled('program', programWords(counterexample)) : []),
    ...(counterexample ? labelled('again', steadinessWords(counterexample)) : []),
    ...(drawn === undefined ? [] : labelled('drawn', drawn)),
    ...(transcript.length > 0 ? [''] : []),
    ...transcript.map((line) => `  ${line}`),
    ...(transcript.length > 0 ? [''] : []),
    ...(evidence.output ? [...labelled('printed', outputText(evidence.output)), ''] : []),
    ...labelled('repeat', style.repeat(only)),
    ...(isOnce(evidence) ? sentences('', ONCE) : []),
  ];
}

/** The lines about one broken requirement. */
export function failureLines(result: RequirementResult, style: ReportStyle): string[] {
  const { requirement, verdict, evidence, reason } = result;
  const own = evidence.find((each) => isOwn(each, requirement.id)) ?? evidence[0];
  const shown = style.verbose || !own ? evidence : [own];
  const left = evidence.length - shown.length;
  return [
    `${markOf(verdict, style.paint)} ${style.paint('bold', requirement.id)} ${verdict}`,
    ...sentences('rule', requirement.text),
    ...labelled('read', linkTo(requirement.id, style.docs)),
    ...(shown.length === 0 && reason !== undefined ? sentences('reason', reason) : []),
    ...shown.flatMap((each) => proof(each, requirement.id, style)),
    ...(left > 0
      ? labelled('more', `seen ${left} more time${left === 1 ? '' : 's'}; --verbose shows all`)
      : []),
    '',
  ];
}
