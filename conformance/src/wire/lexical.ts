// What JSON.parse forgets: members written twice, and integers written with fraction or exponent. A small
// scanner over a text that is known to be JSON.

export interface LexicalFault {
  readonly kind: 'twice' | 'number';
  /** The member's name, or the number as written. */
  readonly what: string;
  /** Name of the member in which it stands, at whatever depth. */
  readonly member: string;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]|true|false|null/g;

interface Level {
  readonly object: boolean;
  readonly names: Set<string>;
  expectName: boolean;
  /** The member that is being read; a list's items are those of the member that holds it. */
  member: string;
}

/** Faults of a JSON object's text, in order. */
export function lexicalFaults(text: string): LexicalFault[] {
  const faults: LexicalFault[] = [];
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    const member = level?.member ?? '';
    if (token === '{' || token === '[') {
      levels.push({ object: token === '{', names: new Set(), expectName: token === '{', member });
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',') {
      if (level) level.expectName = level.object;
    } else if (token === ':') {
      if (level) level.expectName = false;
    } else if (token.startsWith('"')) {
      if (!level?.expectName) continue;
      const name = JSON.parse(token) as string;
      level.member = name;
      if (level.names.has(name)) faults.push({ kind: 'twice', what: name, member: name });
      level.names.add(name);
    } else if (/^-?\d/.test(token) && /[.eE]/.test(token)) {
      faults.push({ kind: 'number', what: token, member });
    }
  }
  return faults;
}
