// How a frame is described. Each frame has one file under `frames/`, all with the same sections in the
// same order; the grid, the schemas, the validators, the docs and the vectors are made from these.
import type { TObject } from 'typebox';
import type { ErrorCode } from '../registries/errors.ts';
import type { Requirement } from './requirement.ts';
import type { State } from './state.ts';

/** A frame that is valid in its direction, with a note for the reader. */
export interface Example {
  /** What it shows. */
  readonly note: string;
  /** The frame. */
  readonly frame: Readonly<Record<string, unknown>>;
}

/** A line that a server refuses, and what it must answer, the free `message` text apart. */
export interface RefusedExample {
  /** What is wrong with it. */
  readonly note: string;
  /** State of the connection that sends it. */
  readonly state: Exclude<State, 'closed'>;
  /** The line as sent, without its LF. */
  readonly line: string;
  /** What the `error` says. */
  readonly reply: {
    readonly code: ErrorCode;
    readonly field?: string;
    readonly state?: State;
    readonly ref?: number | string;
  };
}

/** A frame that clients send: a request. */
export interface ClientFrame {
  /** Who sends it. */
  readonly from: 'client';
  /** The word in `type`. */
  readonly type: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** Members in the order in which they are checked and documented. */
  readonly schema: TObject;
  /** State in which it is admitted → state after it succeeded. Elsewhere it is refused. */
  readonly transitions: Partial<Record<State, State>>;
  /** The one frame that ends it when it succeeds. */
  readonly reply: string;
  /** Errors of its own rules, in order of precedence, beside those that any frame may get. */
  readonly errors: readonly ErrorCode[];
  /** The sentences that it owns. */
  readonly requirements: readonly Requirement[];
  /** Valid frames. */
  readonly examples: readonly Example[];
  /** Lines that a server refuses. */
  readonly refused: readonly RefusedExample[];
  /** Informative: what implementers stumble over. */
  readonly pitfalls: readonly string[];
}

/** A frame that servers send: the greeting, a reply, an event or an error. */
export interface ServerFrame {
  /** Who sends it. */
  readonly from: 'server';
  /** The word in `type`. */
  readonly type: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** Members in the order in which they are documented. */
  readonly schema: TObject;
  /** What makes a server send it. */
  readonly kind: 'greeting' | 'reply' | 'event' | 'error';
  /** The states, as the client knows its own, in which it may arrive. */
  readonly arrives: readonly State[];
  /** The requests that it may end. */
  readonly ends: readonly string[];
  /** The sentences that it owns. */
  readonly requirements: readonly Requirement[];
  /** Valid frames. */
  readonly examples: readonly Example[];
  /** Informative: what implementers stumble over. */
  readonly pitfalls: readonly string[];
}

/** A frame from either side. */
export type FrameSpec = ClientFrame | ServerFrame;

/** Keeps the literal types of a client frame's description. */
export const clientFrame = <const F extends ClientFrame>(frame: F): F => frame;

/** Keeps the literal types of a server frame's description. */
export const serverFrame = <const F extends ServerFrame>(frame: F): F => frame;
