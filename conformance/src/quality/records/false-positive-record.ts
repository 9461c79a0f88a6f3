// What a run against servers that conform left behind, as it is committed: the kit must not cry wolf.
export const ALARM_FORMAT = 'parley-false-alarms/1';

/** What became of one conforming server. */
export interface AlarmCount {
  readonly runs: number;
  /** Runs in which something was called broken, or the kit itself failed. */
  readonly alarms: number;
  /** Runs that came to no conclusion. */
  readonly undecided: number;
}

export interface AlarmRecord {
  readonly format: typeof ALARM_FORMAT;
  readonly run: {
    readonly seconds: number;
    readonly profile: 'smoke' | 'full';
    /** Seeds 1 to this. */
    readonly seeds: number;
    readonly weathers: readonly string[];
  };
  /** By the server's name. */
  readonly servers: Readonly<Record<string, AlarmCount>>;
  /** Servers that could not be tried, each with the reason. */
  readonly absent: Readonly<Record<string, string>>;
}

/** Reads a record; a sentence when it is none. */
export function parseAlarms(text: string): AlarmRecord | string {
  try {
    const value = JSON.parse(text) as AlarmRecord | null;
    if (value?.format === ALARM_FORMAT) return value;
    return `its \`format\` is not "${ALARM_FORMAT}"`;
  } catch {
    return 'it is not JSON';
  }
}

/** All servers together. */
export function allAlarms({ servers }: Pick<AlarmRecord, 'servers'>): AlarmCount {
  const sum = (of: (count: AlarmCount) => number) =>
    Object.values(servers).reduce((total, count) => total + of(count), 0);
  return { runs: sum((c) => c.runs), alarms: sum((c) => c.alarms), undecided: sum((c) => c.undecided) };
}
