// Statistics on the sizes of the programs that show faults. A reader of a failure has to understand such a program.
import { largest } from '../../text/extremes.ts';

export interface Sizes {
  /** Number of faults with such a program. */
  readonly count: number;
  readonly medianCommands: number;
  readonly mostCommands: number;
  readonly medianClients: number;
  readonly mostClients: number;
  /** Number of commands → number of faults. */
  readonly histogram: Readonly<Record<number, number>>;
  /** Steadiness of the program → number of faults. */
  readonly steadiness: Readonly<Record<string, number>>;
}

/** The median; the mean of the two middle numbers if there are two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function counted<K extends string | number>(keys: readonly K[]): Record<K, number> {
  const counts = {} as Record<K, number>;
  for (const key of [...keys].sort((one, other) => (one < other ? -1 : 1)))
    counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

export function sizesOf(programs: readonly Smallest[]): Sizes {
  const commands = programs.map((program) => program.commands);
  const clients = programs.map((program) => program.clients);
  return {
    count: programs.length,
    medianCommands: median(commands),
    mostCommands: largest(commands, 0),
    medianClients: median(clients),
    mostClients: largest(clients, 0),
    histogram: counted(commands),
    steadiness: counted(programs.map(({ steadiness }) => steadiness)),
  };
}

/** The smallest program that was found to break a requirement. */
export interface Smallest {
  readonly commands: number;
  readonly clients: number;
  /** How often it failed when it ran again. */
  readonly steadiness: 'deterministic' | 'probabilistic' | 'once';
}
