// Judges an `error`: whether it is fatal as its code is, names the field or the state that it must, and refuses nothing that the
// state admits.
import { admit, errorSpec, isClientType, isErrorCode } from 'parley-spec';
import type { State } from 'parley-spec';
import type { Frame } from '../wire/lines.ts';
import type { Find } from './frame-rules.ts';
import type { Sent } from './sent.ts';

/**
 * Judges an error that came in `state`; `to` is the request that it answers, if any, and `crossed` says that the `closed` of a
 * room came while that was on its way. Answers the requirements that were seen to hold.
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
    find('error.field', 'The name of the first invalid member in `field`.', 'No `field`.');
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
  // A member may be refused just before the `closed` of its room reaches it: the state is `menu` already. And the refusal of
  // a request that was on its way may follow a `closed` that it was not meant for.
  const early = before === 'room-member' && frame['state'] === 'menu';
  const late = crossed && frame['state'] === 'room-member';
  const state = early ? 'menu' : late ? 'room-member' : before;
  if (frame['state'] === state) held.push('error.state');
  else find('error.state', `\`state\` "${state}".`, `\`state\` ${JSON.stringify(frame['state'])}.`);
  if (!to || !isClientType(to.type)) return held;
  if (admit(state, to.type).does !== 'admit') return [...held, 'state.refuses'];
  find('state.admits', `\`${to.type}\` admitted in the state "${state}".`, '`wrong-state`.');
  return held;
}
