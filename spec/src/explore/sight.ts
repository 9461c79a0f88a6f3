// How a crossing is recognised: what the server answers now, and what is still under way to whom.
import type { ClientType, ServerType } from '../frames/index.ts';
import type { AnyServerFrame } from '../generated/types.ts';
import type { Conn } from '../model/world.ts';
import type { Happening } from './happening.ts';
import { framesOf } from './state.ts';
import type { Global } from './state.ts';

/** A frame by its type, an error by its code, and a word in brackets where a reason or a state is meant. */
export function wordOf(frame: AnyServerFrame): string {
  if (frame.type === 'error')
    return frame.state === undefined ? frame.code : `${frame.code} (${frame.state})`;
  return 'reason' in frame ? `${frame.type} (${frame.reason})` : frame.type;
}

/** What an outcome or a thing under way is called: `closed` stands for `closed (owner-closed)` too. */
const matches = (frame: AnyServerFrame, word: string): boolean =>
  wordOf(frame) === word || wordOf(frame).startsWith(`${word} (`);

/** Words of the frames under way to somebody, in order. */
export function arriving({ sides }: Global, who: Conn): readonly AnyServerFrame[] {
  return sides.filter(({ conn }) => conn === who).flatMap(framesOf);
}

/** Whether these frames, in this order, are under way to somebody. */
export function hasArriving(global: Global, who: Conn, words: readonly string[]): boolean {
  let at = 0;
  for (const frame of arriving(global, who)) if (at < words.length && matches(frame, words[at]!)) at += 1;
  return at === words.length;
}

/** Whether a frame is under way to anybody else. */
export const othersHaveArriving = (global: Global, who: Conn, word: string): boolean =>
  global.sides.some(({ conn }) => conn !== who && hasArriving(global, conn, [word]));

type Outgoing = Extract<Happening, { readonly outputs: unknown }>;

/** Words of what goes to the one whom a happening is about. */
export const ownAnswers = ({ who, outputs }: Outgoing): readonly string[] =>
  outputs.flatMap((each) => ('to' in each && each.to === who ? [wordOf(each.frame)] : []));

/** Words of what goes to the others. */
export const toldToOthers = ({ who, outputs }: Outgoing): readonly string[] =>
  outputs.flatMap((each) => ('to' in each && each.to !== who ? [wordOf(each.frame)] : []));

/** The server reads such a request and answers so. */
export const answers = (
  happening: Happening,
  type: ClientType,
  word: string,
): happening is Extract<Happening, { kind: 'handle' }> =>
  happening.kind === 'handle' && happening.move.type === type && ownAnswers(happening)[0] === word;

/** Such a frame arrives at a client that has such a request outstanding. */
export const meets = (happening: Happening, type: ServerType, request: ClientType): boolean =>
  happening.kind === 'receive' &&
  happening.frame.type === type &&
  happening.belief.outstanding.includes(request);
