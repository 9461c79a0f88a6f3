// The Wilson score interval at 95 %: how far a rate seen in a few trials can be from the true one.

const Z = 1.959_964;

/** The interval for `hits` in `trials`; from 0 to 1 if there was no trial. */
export function wilson(hits: number, trials: number): readonly [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const rate = hits / trials;
  const middle = rate + Z ** 2 / (2 * trials);
  const half = Z * Math.sqrt((rate * (1 - rate)) / trials + Z ** 2 / (4 * trials ** 2));
  const whole = 1 + Z ** 2 / trials;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
