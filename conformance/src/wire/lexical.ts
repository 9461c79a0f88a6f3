// Finds what JSON.parse hides: repeated fields, and numbers written with a fraction or an exponent. A small scanner over
// text that is known to be JSON.

export interface LexicalFault {
  readonly kind: 'duplicate' | 'number';
  /** The name of the field, or the number as written. */
  readonly what: string;
  /** Name of the innermost field that contains it. */
  readonly field: string;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]|true|false|null/g;

interface Level {
  readonly object: boolean;
  readonly names: Set<string>;
  expectName: boolean;
  /** The field that is being read; the items of a list belong to the field that holds the list. */
  field: string;
}

/** The faults in the text of a JSON object, in order. */
export function lexicalFaults(text: string): LexicalFault[] {
  const faults: LexicalFault[] = [];
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    const field = level?.field ?? '';
    if (token === '{' || token === '[') {
      levels.push({ object: token === '{', names: new Set(), expectName: token === '{', field });
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',') {
      if (level) level.expectName = level.object;
    } else if (token === ':') {
      if (level) level.expectName = false;
    } else if (token.startsWith('"')) {
      if (!level?.expectName) continue;
      const name = JSON.parse(token) as string;
      level.field = name;
      if (level.names.has(name)) faults.push({ kind: 'duplicate', what: name, field: name });
      level.names.add(name);
    } else if (/^-?\d/.test(token) && /[.eE]/.test(token)) {
      faults.push({ kind: 'number', what: token, field });
    }
  }
  return faults;
}
