// The largest and the smallest of many numbers. `Math.max(...numbers)` overflows the stack if there are a hundred thousand of them.

/** The largest number, and at least `least`. */
export function largest(numbers: Iterable<number>, least = -Infinity): number {
  let most = least;
  for (const number of numbers) if (number > most) most = number;
  return most;
}

/** The smallest number, and at most `most`. */
export function smallest(numbers: Iterable<number>, most = Infinity): number {
  let least = most;
  for (const number of numbers) if (number < least) least = number;
  return least;
}
