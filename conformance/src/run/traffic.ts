// What a server must understand before some traffic proves anything: frames that arrive together or in pieces, long ones,
// blank lines.
import type { Delivery, Disturbance } from '../data/conditions.ts';
import type { Evidence } from '../data/result.ts';
import { writtenPieces } from '../data/transcript.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** Requirements about how bytes arrive. Their own checks send such bytes on purpose, so these decide about them. */
export const ABOUT_BYTES = [
  'framing.split',
  'framing.glued',
  'framing.white-space',
  'framing.blank-lines',
  'framing.full-size',
] as const;

const LF = 10;
/** A server that reads once for each frame may get a longer frame in pieces: students’ buffers have 1,024 bytes or more. */
const ONE_READ_BYTES = 1_000;

/** What a delivery or a disturbance needs. */
const CONDITION_NEEDS: Readonly<Record<Delivery | Disturbance, readonly string[]>> = {
  whole: [],
  bytes: ['framing.split'],
  coalesced: ['framing.blank-lines', 'framing.white-space'],
  'split-utf8': ['framing.split'],
  'slow-reader': ['slow.own-answers'],
  'half-close': ['end.fin-answers', 'end.fin-gone'],
  reset: ['end.rst-gone'],
  vanish: ['hostile.vanishing-peer'],
};

export const needsOfConditions = ({
  delivery,
  disturbance,
}: Pick<Evidence, 'delivery' | 'disturbance'>): readonly string[] => [
  ...CONDITION_NEEDS[delivery],
  ...(disturbance === undefined ? [] : CONDITION_NEEDS[disturbance]),
];

/** Whether a write of an entry ends within a frame that another one goes on with. */
const isCutInFrame = (entry: TranscriptEntry): boolean =>
  writtenPieces(entry)
    .slice(0, -1)
    .some((piece) => piece.at(-1) !== LF);

/** What the bytes of an entry need. `begins` is whether a frame begins with them. */
function needsOfBytes(bytes: Uint8Array, begins: boolean): string[] {
  const needs: string[] = [];
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const rest = lines.pop()!;
  if (lines.some((line) => /^[ \t\r]*$/.test(line))) needs.push('framing.blank-lines');
  if (lines.some((line) => /^[ \t\r]+\S|\S[ \t\r]+$/.test(line))) needs.push('framing.white-space');
  if (lines.length + (rest === '' ? 0 : 1) > 1) needs.push('framing.glued');
  if (!begins || rest !== '') needs.push('framing.split');
  if (bytes.length > ONE_READ_BYTES) needs.push('framing.split', 'framing.full-size');
  return needs;
}

/** What the traffic of one client needs. */
function needsOfClient(entries: readonly TranscriptEntry[]): ReadonlySet<string> {
  const needs = new Set<string>();
  let begins = true;
  let waiting = false;
  let unanswered = 0;
  for (const entry of entries) {
    if (entry.dir === '<') {
      waiting = false;
      unanswered = 0;
    }
    if (entry.dir !== '>') continue;
    unanswered += entry.bytes.length;
    for (const need of needsOfBytes(entry.bytes, begins)) needs.add(need);
    if (isCutInFrame(entry)) needs.add('framing.split');
    // Two writes without a reply between them may arrive together.
    if (waiting && begins) needs.add('framing.glued');
    // Many of them arrive in pieces that end anywhere.
    if (unanswered > ONE_READ_BYTES) needs.add('framing.split');
    waiting = true;
    begins = entry.bytes.at(-1) === LF;
  }
  return needs;
}

/** The requirements that a server must fulfil before this evidence proves another one broken. */
export function needsOfTraffic(evidence: Evidence): ReadonlySet<string> {
  const { transcript, at = transcript.length - 1, until: last = at } = evidence;
  const until = transcript.slice(0, last + 1);
  const clients = [...new Set(until.map(({ client }) => client))];
  const ofClients = clients.flatMap((client) => [
    ...needsOfClient(until.filter((each) => each.client === client)),
  ]);
  return new Set([...needsOfConditions(evidence), ...ofClients]);
}
