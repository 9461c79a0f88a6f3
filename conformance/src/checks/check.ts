// Defines a directed check: it tests one requirement over the wire.
import { requirementOf } from 'parley-spec';
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';

export interface Check {
  /** The requirement's id, followed by `/variant` for every further check of it. */
  readonly id: string;
  readonly requirement: string;
  /** What it does, in a few words. */
  readonly title: string;
  /** Whether it belongs to the `smoke` profile. */
  readonly smoke: boolean;
  /** Runs alone, after all others, because it puts a load on the target. */
  readonly exclusive: boolean;
  /** Mostly waits for a time limit of the target, so it starts first and runs beside all others. */
  readonly waits: boolean;
  /** Chooses its own writes, so it is tried with plain delivery and without disturbance. */
  readonly ownDelivery: boolean;
  /** Why it cannot run against this target; undefined if it can. */
  readonly unless: (run: RunContext) => Skip | undefined;
  readonly run: (context: TestContext) => Promise<void>;
}

export interface Skip {
  readonly outcome: 'not-applicable' | 'skipped';
  readonly detail: string;
}

export interface CheckOptions {
  readonly smoke?: boolean;
  readonly exclusive?: boolean;
  readonly waits?: boolean;
  readonly ownDelivery?: boolean;
  readonly unless?: (run: RunContext) => Skip | undefined;
}

/** Describes a check. Throws if its requirement does not exist. */
export function check(id: string, title: string, run: Check['run'], options: CheckOptions = {}): Check {
  const requirement = id.split('/')[0]!;
  if (!requirementOf(requirement)) throw new Error(`${id}: no such requirement`);
  return {
    id,
    requirement,
    title,
    smoke: options.smoke ?? true,
    exclusive: options.exclusive ?? false,
    waits: options.waits ?? false,
    ownDelivery: options.ownDelivery ?? false,
    unless: options.unless ?? (() => undefined),
    run,
  };
}
