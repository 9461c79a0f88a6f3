// The description of a frame. Each frame has one file under `frames/`, all with the same sections in the same order. The
// grid, the schemas, the validators, the docs and the vectors are made from them.
import type { TObject } from 'typebox';
import type { ErrorCode } from '../registries/errors.ts';
import type { Requirement } from './requirement.ts';
import type { State } from './state.ts';

/** A valid frame, with a note for the reader. */
export interface Example {
  /** What it shows. */
  readonly note: string;
  /** The frame. */
  readonly frame: Readonly<Record<string, unknown>>;
}

/** A line that a server refuses, and the required answer without its free `message`. */
export interface RefusedExample {
  /** What is wrong. */
  readonly note: string;
  /** State of the connection that sends it. */
  readonly state: Exclude<State, 'closed'>;
  /** The line, without its LF. */
  readonly line: string;
  /** The required fields of the `error`. */
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
  /** The value of `type`. */
  readonly type: string;
  /** Its purpose, in one sentence. */
  readonly purpose: string;
  /** Fields in the order in which they are checked and documented. */
  readonly schema: TObject;
  /** State in which it is admitted → state after success. In other states it is refused. */
  readonly transitions: Partial<Record<State, State>>;
  /** The frame that answers it on success. */
  readonly reply: string;
  /** Errors of its own rules, in order of precedence; those of every frame are not repeated. */
  readonly errors: readonly ErrorCode[];
  /** Its requirements. */
  readonly requirements: readonly Requirement[];
  /** Valid frames. */
  readonly examples: readonly Example[];
  /** Lines that a server refuses. */
  readonly refused: readonly RefusedExample[];
  /** Informative: frequent mistakes. */
  readonly pitfalls: readonly string[];
}

/** A frame that servers send: the greeting, a reply, an event or an error. */
export interface ServerFrame {
  /** Who sends it. */
  readonly from: 'server';
  /** The value of `type`. */
  readonly type: string;
  /** Its purpose, in one sentence. */
  readonly purpose: string;
  /** Fields in the order in which they are documented. */
  readonly schema: TObject;
  /** Why a server sends it. */
  readonly kind: 'greeting' | 'reply' | 'event' | 'error';
  /** The states of the client in which it may arrive. */
  readonly arrives: readonly State[];
  /** The requests that it may answer. */
  readonly ends: readonly string[];
  /** Its requirements. */
  readonly requirements: readonly Requirement[];
  /** Valid frames. */
  readonly examples: readonly Example[];
  /** Informative: frequent mistakes. */
  readonly pitfalls: readonly string[];
}

/** A frame from either side. */
export type FrameSpec = ClientFrame | ServerFrame;

/** Keeps the literal types of a client frame. */
export const clientFrame = <const F extends ClientFrame>(frame: F): F => frame;

/** Keeps the literal types of a server frame. */
export const serverFrame = <const F extends ServerFrame>(frame: F): F => frame;
