// One thing that happens in an exploration, and how it reads in an example path.
import type { AnyServerFrame } from '../generated/types.ts';
import type { FaultCode } from '../model/input.ts';
import type { Output } from '../model/output.ts';
import type { Conn } from '../model/world.ts';
import type { State } from '../vocabulary/state.ts';
import type { Belief } from './belief.ts';
import type { Move } from './move.ts';

export type Happening =
  /** The client connects, and the server greets. */
  | { readonly kind: 'connect'; readonly who: Conn }
  | { readonly kind: 'send'; readonly who: Conn; readonly move: Move; readonly belief: Belief }
  /** The client ends its side. */
  | { readonly kind: 'fin' | 'rst'; readonly who: Conn; readonly belief: Belief }
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
  /** The server ends a connection by its own decision. */
  | {
      readonly kind: 'cut';
      readonly who: Conn;
      readonly code: FaultCode;
      readonly state: State;
      readonly outputs: readonly Output[];
    }
  | { readonly kind: 'receive'; readonly who: Conn; readonly frame: AnyServerFrame; readonly belief: Belief }
  /** The client sees that the server has closed. */
  | { readonly kind: 'closed'; readonly who: Conn; readonly belief: Belief };

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

/** A line for people. */
export function describe(happening: Happening): string {
  const { who } = happening;
  switch (happening.kind) {
    case 'connect':
      return `${who} connects`;
    case 'send':
      return `${who} sends ${happening.move.label}`;
    case 'fin':
    case 'rst':
      return `${who} sends ${happening.kind.toUpperCase()}`;
    case 'handle':
      return `server reads ${who}'s ${happening.move.label} → ${said(happening.outputs)}`;
    case 'end':
      return `server reads ${who}'s ${happening.how.toUpperCase()} → ${said(happening.outputs)}`;
    case 'cut':
      return `server cuts ${who} off → ${said(happening.outputs)}`;
    case 'receive':
      return `${who} receives ${word(happening.frame)}`;
    case 'closed':
      return `${who} sees the end`;
  }
}
