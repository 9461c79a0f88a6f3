// Which components a fault makes anew instead of wrapping them. Two faults that make the same one can't be in one server.
import { EventEmitter } from 'node:events';
import { CLEAN_COMPONENTS } from '../src/components.ts';
import type { Components } from '../src/components.ts';
import { Peer } from '../src/hub/peer.ts';
import type { Sink } from '../src/outbox.ts';
import type { Fault } from './seam.ts';

const STILL = { now: () => 0, at: () => '', after: () => () => {} };
const CLEAN: Components = { ...CLEAN_COMPONENTS, clock: STILL };

const sink = (): Sink =>
  Object.assign(new EventEmitter(), {
    destroyed: false,
    writableLength: 0,
    write: () => true,
    end: () => {},
  });
const HOOKS = { uncongested: () => {}, overflowed: () => {} };

/** Uses a component once, as a server does. */
const USES = {
  room: (parts: Components) => parts.room('room', new Peer(1, CLEAN.inbox(CLEAN), () => {}), parts),
  inbox: (parts: Components) => parts.inbox(parts),
  outbox: (parts: Components) => parts.outbox(sink(), CLEAN.scheduler, parts.limits, HOOKS),
  timeouts: (parts: Components) => parts.timeouts({ ...parts, clock: STILL }, () => {}),
  checks: (parts: Components) => parts.checks.map((check) => check({ type: 'ping' }, 'menu', undefined)),
} as const;

export type Replaceable = keyof typeof USES;

export const REPLACEABLE = Object.keys(USES) as readonly Replaceable[];

/** Applies the fault to components that note their use, and looks which of them it no longer uses. */
export function replacedBy(fault: Pick<Fault, 'apply'>): Replaceable[] {
  const used = new Set<Replaceable>();
  const noting: Components = {
    ...CLEAN,
    room: (...made) => (used.add('room'), CLEAN.room(...made)),
    inbox: (...made) => (used.add('inbox'), CLEAN.inbox(...made)),
    outbox: (...made) => (used.add('outbox'), CLEAN.outbox(...made)),
    timeouts: (...made) => (used.add('timeouts'), CLEAN.timeouts(...made)),
    checks: [() => void used.add('checks')],
  };
  const wrong = fault.apply(noting, () => {});
  for (const name of REPLACEABLE) USES[name](wrong);
  return REPLACEABLE.filter((name) => !used.has(name));
}

/** Why these faults can't be in one server, as a sentence; undefined if they can. */
export function clashOf(faults: readonly Fault[]): string | undefined {
  const taken = new Map<Replaceable, string>();
  for (const [n, fault] of faults.entries()) {
    const { id } = fault;
    if (faults.indexOf(fault) < n) return `the fault ${id} is given twice; give it once`;
    for (const name of replacedBy(fault)) {
      const other = taken.get(name);
      if (other !== undefined)
        return `the faults ${other} and ${id} both replace the server's component "${name}", so they can't be combined; leave one out`;
      taken.set(name, id);
    }
  }
  return undefined;
}
