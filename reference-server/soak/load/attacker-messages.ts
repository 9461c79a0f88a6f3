// The messages between the attacker's process and its parent.
import type { Counts } from './counts.ts';
import type { Target } from './target.ts';

export interface Order {
  readonly abuse: string;
  readonly target: Target;
  readonly size: number;
  readonly seconds: number;
  readonly seed: number;
}

export type Report = { readonly done: Counts } | { readonly wrong: string };
