// What an id that comes again breaks, with both `welcome` that assigned it.
import type { ConnectionRecord } from './endpoint.ts';
import type { Finding } from '../data/finding.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

export interface IdAssignment {
  readonly id: number;
  readonly transcript: readonly TranscriptEntry[];
  /** Index of the second `welcome` in the transcript. */
  readonly entry: number;
  /** When the transcript began, by `performance.now()`. */
  readonly began: number;
  readonly clients: readonly { readonly life: ConnectionRecord }[];
}

const ago = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

/** The finding that an id was assigned again; `before` is the connection that had it first. */
export function idAgain(
  { id, transcript, entry, began, clients }: IdAssignment,
  before: ConnectionRecord,
): Finding {
  const { welcome } = before;
  const over = before.over || before.released === true;
  const isOwn = clients.some(({ life }) => life === before);
  const base = {
    requirement: over ? 'id.never-again' : 'id.unique',
    allowed: 'An id that was never assigned before.',
    at: entry,
  };
  const end = over ? 'That connection has ended.' : 'That connection is still open.';
  if (!welcome) return { ...base, got: `\`clientId\` ${id}, which an earlier connection got, too. ${end}` };
  const { client, requirement, at, bytes } = welcome;
  const earlier = ago(began + transcript[entry]!.ms - at);
  const of = isOwn ? '' : ` of the check of \`${requirement}\``;
  const got = `\`clientId\` ${id}, which client ${client}${of} got ${earlier} earlier. ${end}`;
  if (isOwn) return { ...base, got };
  const first: TranscriptEntry = { client: `${client} of ${requirement}`, dir: '<', ms: at - began, bytes };
  return { ...base, got, at: entry + 1, transcript: [first, ...transcript] };
}
