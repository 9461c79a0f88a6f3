// The scope of one exploration: its clients, their moves, and how much may be in transit.
import type { Limits } from '../generated/types.ts';
import type { step } from '../model/step.ts';
import type { Move } from './move.ts';

export interface ClientRole {
  readonly moves: readonly Move[];
  /** An unrestricted client sends anything; others send only what their predicted state admits. */
  readonly unrestricted: boolean;
  /** The most requests without an answer at a time. */
  readonly outstanding: number;
  /** How the client may end its connection. */
  readonly ends: readonly ('fin' | 'rst')[];
  /** Whether the server may close it: by its clock, or because it reads too slowly. */
  readonly serverMayClose: boolean;
  /** Where it starts: before the connection, or after the handshake. */
  readonly from: 'disconnected' | 'menu';
}

export interface Scope {
  readonly name: string;
  readonly roles: readonly ClientRole[];
  readonly rooms: readonly string[];
  readonly limits: Partial<Limits>;
  /** The most frames in transit to one client; the exploration skips states with more. */
  readonly inFlight: number;
}

/** The server under exploration: the model, or one with a planted fault. */
export type StepFunction = typeof step;
