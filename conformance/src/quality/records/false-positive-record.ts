// The committed record of runs against conforming servers, where every failure is a false positive.
export const FALSE_POSITIVE_FORMAT = 'parley-false-positives/1';

/** The result for one conforming server. */
export interface FalsePositiveCount {
  readonly runs: number;
  /** Runs that called a requirement broken, or in which the kit itself failed. */
  readonly falsePositives: number;
  /** Runs without a conclusion. */
  readonly undecided: number;
}

export interface FalsePositiveRecord {
  readonly format: typeof FALSE_POSITIVE_FORMAT;
  readonly run: {
    readonly seconds: number;
    readonly profile: 'smoke' | 'full';
    /** Seeds 1 to this. */
    readonly seeds: number;
    readonly deliveries: readonly string[];
    readonly disturbances: readonly string[];
  };
  /** By the server's name. */
  readonly servers: Readonly<Record<string, FalsePositiveCount>>;
  /** Servers that could not be tried, each with the reason. */
  readonly absent: Readonly<Record<string, string>>;
}

/** Reads a record. Returns a sentence if the text is not a record. */
export function parseFalsePositives(text: string): FalsePositiveRecord | string {
  try {
    const value = JSON.parse(text) as FalsePositiveRecord | null;
    if (value?.format === FALSE_POSITIVE_FORMAT) return value;
    return `its \`format\` is not "${FALSE_POSITIVE_FORMAT}"`;
  } catch {
    return 'it is not JSON';
  }
}

/** Number of conditions in a run: each delivery without a disturbance, and each disturbance with plain delivery. */
export const conditionCount = ({
  deliveries,
  disturbances,
}: Pick<FalsePositiveRecord['run'], 'deliveries' | 'disturbances'>): number =>
  deliveries.length + disturbances.length;

/** The sums over all servers. */
export function allFalsePositives({ servers }: Pick<FalsePositiveRecord, 'servers'>): FalsePositiveCount {
  const sum = (of: (count: FalsePositiveCount) => number) =>
    Object.values(servers).reduce((total, count) => total + of(count), 0);
  return {
    runs: sum((c) => c.runs),
    falsePositives: sum((c) => c.falsePositives),
    undecided: sum((c) => c.undecided),
  };
}
