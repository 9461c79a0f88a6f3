// Preloaded into the server's process: its wall clock jumps, as when somebody sets it or a time server puts it right.
// Only `Date` is replaced, as the system's clock can't be set without ruling the machine; waits are measured by
// `performance.now()` and Node's timers, which no step of the wall clock moves, and which are left alone here.

const STEP_MS = 50;
const DAY_MS = 86_400_000;
const OFFSETS_MS = [0, DAY_MS, -DAY_MS, 3_600_000, -1_000, 1, -1];

const Real = Date;
const offset = (): number => OFFSETS_MS[Math.floor(performance.now() / STEP_MS) % OFFSETS_MS.length]!;
const now = (): number => Real.now() + offset();

globalThis.Date = new Proxy(Real, {
  construct: (target, given: unknown[]) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given) as object,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
