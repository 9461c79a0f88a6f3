// How much of the world one exploration takes in: who plays, with which moves, and how much may be in flight.
import type { Limits } from '../generated/types.ts';
import type { step } from '../model/step.ts';
import type { Move } from './move.ts';

export interface Player {
  readonly moves: readonly Move[];
  /** An honest client sends what the state that it predicts admits; a reckless one sends anything. */
  readonly reckless: boolean;
  /** Requests that it leaves unanswered at a time. */
  readonly outstanding: number;
  /** How its connection may end from its own side. */
  readonly ends: readonly ('fin' | 'rst')[];
  /** Whether the server may cut it off: by its clock, or for slowness. */
  readonly cut: boolean;
  /** Where it begins: before the connection, or with the menu in its hands. */
  readonly from: 'nowhere' | 'menu';
}

export interface Scope {
  readonly name: string;
  readonly players: readonly Player[];
  readonly rooms: readonly string[];
  readonly limits: Partial<Limits>;
  /** Frames that may be under way to one client: runs in which there are more are not looked at. */
  readonly inFlight: number;
}

/** The server under exploration: the model, or one that was broken on purpose. */
export type StepFunction = typeof step;
