// Which requirements are about one type of frame. A general requirement, such as "every request is answered", cannot be judged
// with requests whose own requirements are broken.
import { CLIENT_TYPES, REQUIREMENTS } from 'parley-spec';
import type { Evidence } from '../data/result.ts';

/** The requirements that say when a room event is sent. */
const ABOUT_EVENTS: Readonly<Record<string, readonly string[]>> = {
  'member-joined': ['join.notice'],
  'member-left': ['leave.notice', 'quit.member', 'end.member'],
  closed: ['close.closed', 'quit.owner', 'end.owner'],
  message: ['say.message'],
};

const owners = new Map(REQUIREMENTS.map(({ id, owner }) => [id, owner]));

/** Whether a requirement is about frames of any type. */
export function isGeneral(id: string): boolean {
  const owner = owners.get(id) ?? '';
  return owner.startsWith('rules/') || owner === 'server/error';
}

/** Frame type → the requirements about it. */
const ABOUT_TYPE: ReadonlyMap<string, readonly string[]> = new Map(
  [...CLIENT_TYPES, ...Object.keys(ABOUT_EVENTS)].map((type) => [
    type,
    [
      ...REQUIREMENTS.filter(({ owner }) => owner === `client/${type}` || owner === `server/${type}`).map(
        ({ id }) => id,
      ),
      ...(ABOUT_EVENTS[type] ?? []),
    ],
  ]),
);

/** The requirements about a type of request or event. */
export const requirementsOf = (type: string): readonly string[] => ABOUT_TYPE.get(type) ?? [];

/** The types of the requests in the transcript of a proof, until it shows. */
function sentTypes({ transcript, at = transcript.length - 1, until = at }: Evidence): Set<string> {
  const types = new Set<string>();
  for (const { dir, bytes } of transcript.slice(0, until + 1)) {
    if (dir !== '>') continue;
    for (const [, type] of Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/"type":"([a-z-]+)"/g))
      types.add(type!);
  }
  return types;
}

/** The requests with which every client begins. */
const ENTRANCE: ReadonlySet<string> = new Set(['ack', 'menu']);

/** The requirements about all requests that led to a proof. The entrance counts only if nothing follows it. */
export function requirementsAround(proof: Evidence): ReadonlySet<string> {
  const types = [...sentTypes(proof)];
  const others = types.filter((type) => !ENTRANCE.has(type));
  return new Set((others.length > 0 ? others : types).flatMap(requirementsOf));
}

/** The requirements about the frames that a proof is about. */
export const requirementsAbout = (proof: Evidence): ReadonlySet<string> =>
  proof.about === undefined ? requirementsAround(proof) : new Set(requirementsOf(proof.about));
