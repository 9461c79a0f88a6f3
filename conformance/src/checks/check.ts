// A directed check: one requirement, shown on the wire.
import { requirementOf } from 'parley-spec';
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';

export interface Check {
  /** The requirement's id, with `/variant` when one requirement has several checks. */
  readonly id: string;
  readonly requirement: string;
  /** What it does, in a few words. */
  readonly title: string;
  /** Also part of the short profile. */
  readonly smoke: boolean;
  /** Runs alone, after all others: it puts a load on the target. */
  readonly exclusive: boolean;
  /** Mostly waits for a time limit of the target: begins at once, beside all others. */
  readonly waits: boolean;
  /** Chooses its own writes, so the weather is left out. */
  readonly ownWeather: boolean;
  /** Why it can't be run against this target, or undefined when it can. */
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
  readonly ownWeather?: boolean;
  readonly unless?: (run: RunContext) => Skip | undefined;
}

/** Describes a check; throws when its requirement does not exist. */
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
    ownWeather: options.ownWeather ?? false,
    unless: options.unless ?? (() => undefined),
    run,
  };
}
