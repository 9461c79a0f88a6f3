// Judges an `error`: it has the `fatal` of its code, it names the field or state that it must name, and it refuses nothing that
// the state admits.
import { admit, errorSpec, isClientType, isErrorCode } from 'parley-spec';
import type { State } from 'parley-spec';
import type { Find } from './frame-rules.ts';
import type { Sent } from './sent.ts';
import type { Frame } from '../data/frame.ts';

/** Fatal errors that answer no request. */
const UNSOLICITED = new Set([
  'handshake-timeout',
  'idle-timeout',
  'slow-consumer',
  'server-full',
  'shutting-down',
]);

/** Whether a frame is an error that ends the connection. The registry decides, not the frame. */
export function isFatalError(frame: Frame): boolean {
  if (frame.type !== 'error') return false;
  const code = String(frame['code']);
  return isErrorCode(code) ? errorSpec(code).fatal : frame['fatal'] === true;
}

/** Whether a frame is a fatal error that answers no request. */
export const isNotice = (frame: Frame): boolean =>
  isFatalError(frame) && UNSOLICITED.has(String(frame['code']));

/**
 * Judges an error received in `state`. `to` is the request that it answers, if any; `crossed` says that the `closed` of the
 * room arrived while that request was unanswered. Returns the requirements that were seen to hold.
 */
export function checkError(
  frame: Frame,
  state: State,
  to: Sent | undefined,
  crossed: boolean,
  find: Find,
): string[] {
  const held: string[] = [];
  const code = String(frame['code']);
  if (isErrorCode(code)) {
    const { fatal } = errorSpec(code);
    if (frame['fatal'] === fatal) held.push('error.fatal');
    else {
      const got = `\`fatal\` ${JSON.stringify(frame['fatal'])}.`;
      find('error.fatal', `\`fatal\` ${fatal} for \`${code}\`.`, got);
    }
  }
  if (code === 'invalid-field' && typeof frame['field'] !== 'string') {
    find('error.field', 'The name of the first invalid field in `field`.', 'No `field`.');
  }
  return code === 'wrong-state' ? [...held, ...checkWrongState(frame, state, to, crossed, find)] : held;
}

function checkWrongState(
  frame: Frame,
  before: State,
  to: Sent | undefined,
  crossed: boolean,
  find: Find,
): string[] {
  const held: string[] = [];
  // client.crossing: a refusal in the state `menu` can arrive just before the `closed` of the room, and a refusal in the state
  // `room-member` just after it.
  const beforeClosed = before === 'room-member' && frame['state'] === 'menu';
  const afterClosed = crossed && frame['state'] === 'room-member';
  const state = beforeClosed ? 'menu' : afterClosed ? 'room-member' : before;
  if (frame['state'] === state) held.push('error.state');
  else find('error.state', `\`state\` "${state}".`, `\`state\` ${JSON.stringify(frame['state'])}.`);
  if (!to || !isClientType(to.type)) return held;
  if (admit(state, to.type).does !== 'admit') return [...held, 'state.refuses'];
  // A wrong `state` is not believed.
  if (admit(before, to.type).does !== 'admit') return held;
  find('state.admits', `\`${to.type}\` admitted in the state "${state}".`, '`wrong-state`.');
  return held;
}
