// One action of an exploration, and its text in an example path.
import type { AnyServerFrame } from '../generated/types.ts';
import type { FaultCode } from '../model/input.ts';
import type { Output } from '../model/output.ts';
import type { Conn } from '../model/world.ts';
import type { State } from '../vocabulary/state.ts';
import type { ClientView } from './client-view.ts';
import type { Move } from './move.ts';

export type Action =
  /** The client connects, and the server sends `welcome`. */
  | { readonly kind: 'connect'; readonly who: Conn }
  | { readonly kind: 'send'; readonly who: Conn; readonly move: Move; readonly view: ClientView }
  /** The client ends its side of the connection. */
  | { readonly kind: 'fin' | 'rst'; readonly who: Conn; readonly view: ClientView }
  /** The server reads the next frame of a connection; `state` is the connection's before it. */
  | {
      readonly kind: 'handle';
      readonly who: Conn;
      readonly move: Move;
      readonly state: State;
      readonly outputs: readonly Output[];
    }
  /** The server reads the end of a connection. */
  | {
      readonly kind: 'end';
      readonly who: Conn;
      readonly how: 'fin' | 'rst';
      readonly state: State;
      readonly outputs: readonly Output[];
    }
  /** The server closes a connection: by its clock, or because the client reads too slowly. */
  | {
      readonly kind: 'server-close';
      readonly who: Conn;
      readonly code: FaultCode;
      readonly state: State;
      readonly outputs: readonly Output[];
    }
  | {
      readonly kind: 'receive';
      readonly who: Conn;
      readonly frame: AnyServerFrame;
      readonly view: ClientView;
    }
  /** The client sees that the server has closed. */
  | { readonly kind: 'closed'; readonly who: Conn; readonly view: ClientView };

const word = (frame: AnyServerFrame): string => {
  switch (frame.type) {
    case 'error':
      return `error ${frame.code}${frame.state === undefined ? '' : ` (${frame.state})`}`;
    case 'closed':
    case 'member-left':
      return `${frame.type} (${frame.reason})`;
    default:
      return frame.type;
  }
};

function said(outputs: readonly Output[]): string {
  const words = outputs.map((output) =>
    'close' in output ? `${output.close}: end` : `${output.to}: ${word(output.frame)}`,
  );
  return words.length === 0 ? 'nothing' : words.join(', ');
}

/** The text of an action. */
export function describe(action: Action): string {
  const { who } = action;
  switch (action.kind) {
    case 'connect':
      return `${who} connects`;
    case 'send':
      return `${who} sends ${action.move.label}`;
    case 'fin':
    case 'rst':
      return `${who} sends ${action.kind.toUpperCase()}`;
    case 'handle':
      return `server reads ${who}'s ${action.move.label} → ${said(action.outputs)}`;
    case 'end':
      return `server reads ${who}'s ${action.how.toUpperCase()} → ${said(action.outputs)}`;
    case 'server-close':
      return `server closes ${who} → ${said(action.outputs)}`;
    case 'receive':
      return `${who} receives ${word(action.frame)}`;
    case 'closed':
      return `${who} sees the end`;
  }
}
