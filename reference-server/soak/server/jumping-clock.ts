// Preloaded into the server's process: its wall clock jumps, as when someone sets it or a time server corrects it. Only
// `Date` is replaced, because setting the system's clock needs administrator rights. Waits use `performance.now()` and Node's
// timers, which a step of the wall clock does not move and which stay unchanged here.

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
