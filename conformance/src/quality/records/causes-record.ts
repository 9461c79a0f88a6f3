// The committed record of servers that make known mistakes; `schema/causes.schema.json` is its form.

export const CAUSES_FORMAT = 'parley-causes/1';

/** What the kit showed of a server that makes a mistake. */
export interface ExampleRecord {
  /** Options of the kit that start the server. */
  readonly server: string;
  /** The requirement that the mistake breaks. */
  readonly requirement: string;
  readonly expected: string;
  readonly got: string;
  /** The transcript as a report shows it, without times. */
  readonly transcript: readonly string[];
}

export interface CausesRecord {
  readonly format: typeof CAUSES_FORMAT;
  readonly seed: number;
  /** A whole report. */
  readonly report: { readonly server: string; readonly lines: readonly string[] };
  /** By the id of the mistake. */
  readonly examples: Readonly<Record<string, ExampleRecord>>;
}

/** Reads a record. Returns a sentence if the text is not a record. */
export function parseCauses(text: string): CausesRecord | string {
  try {
    const value = JSON.parse(text) as CausesRecord | null;
    if (value?.format === CAUSES_FORMAT) return value;
    return `its \`format\` is not "${CAUSES_FORMAT}"`;
  } catch {
    return 'it is not JSON';
  }
}
