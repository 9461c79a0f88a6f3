// Matchers that recognise a crossing: what the server answers now, and what is in transit to which client.
import type { ClientType, ServerType } from '../frames/index.ts';
import type { AnyServerFrame } from '../generated/types.ts';
import type { Conn } from '../model/world.ts';
import type { Action } from './action.ts';
import { framesOf } from './global-state.ts';
import type { GlobalState } from './global-state.ts';

/** The type of a frame or the code of an error, with its reason or state in brackets. */
export function wordOf(frame: AnyServerFrame): string {
  if (frame.type === 'error')
    return frame.state === undefined ? frame.code : `${frame.code} (${frame.state})`;
  return 'reason' in frame ? `${frame.type} (${frame.reason})` : frame.type;
}

/** Whether a frame has this word; `closed` matches `closed (owner-closed)` too. */
const matches = (frame: AnyServerFrame, word: string): boolean =>
  wordOf(frame) === word || wordOf(frame).startsWith(`${word} (`);

/** The frames in transit to a client, in order. */
export function arriving({ clients }: GlobalState, who: Conn): readonly AnyServerFrame[] {
  return clients.filter(({ conn }) => conn === who).flatMap(framesOf);
}

/** Whether these frames, in this order, are in transit to a client. */
export function hasArriving(global: GlobalState, who: Conn, words: readonly string[]): boolean {
  let at = 0;
  for (const frame of arriving(global, who)) if (at < words.length && matches(frame, words[at]!)) at += 1;
  return at === words.length;
}

/** Whether a frame is in transit to another client. */
export const othersHaveArriving = (global: GlobalState, who: Conn, word: string): boolean =>
  global.clients.some(({ conn }) => conn !== who && hasArriving(global, conn, [word]));

type Outgoing = Extract<Action, { readonly outputs: unknown }>;

/** The words of the frames to the client of the action. */
export const ownAnswers = ({ who, outputs }: Outgoing): readonly string[] =>
  outputs.flatMap((each) => ('to' in each && each.to === who ? [wordOf(each.frame)] : []));

/** The words of the frames to other clients. */
export const sentToOthers = ({ who, outputs }: Outgoing): readonly string[] =>
  outputs.flatMap((each) => ('to' in each && each.to !== who ? [wordOf(each.frame)] : []));

/** Whether the server handles a request of this type and answers with this word. */
export const answers = (
  action: Action,
  type: ClientType,
  word: string,
): action is Extract<Action, { kind: 'handle' }> =>
  action.kind === 'handle' && action.move.type === type && ownAnswers(action)[0] === word;

/** Whether a frame of this type arrives at a client that has such a request outstanding. */
export const meets = (action: Action, type: ServerType, request: ClientType): boolean =>
  action.kind === 'receive' && action.frame.type === type && action.view.outstanding.includes(request);
