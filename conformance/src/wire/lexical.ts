// What JSON.parse forgets: members written twice, and integers written with fraction or exponent. A small
// scanner over a text that is known to be JSON.

export interface LexicalFault {
  readonly kind: 'twice' | 'number';
  /** The member's name, or the number as written. */
  readonly what: string;
  /** Name of the frame's own member in which it stands. */
  readonly member: string;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]|true|false|null/g;

interface Level {
  readonly object: boolean;
  readonly names: Set<string>;
  expectName: boolean;
}

/** Faults of a JSON object's text, in order. */
export function lexicalFaults(text: string): LexicalFault[] {
  const faults: LexicalFault[] = [];
  const levels: Level[] = [];
  let member = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ object: token === '{', names: new Set(), expectName: token === '{' });
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',') {
      if (level) level.expectName = level.object;
    } else if (token === ':') {
      if (level) level.expectName = false;
    } else if (token.startsWith('"')) {
      if (!level?.expectName) continue;
      const name = JSON.parse(token) as string;
      if (levels.length === 1) member = name;
      if (level.names.has(name)) faults.push({ kind: 'twice', what: name, member });
      level.names.add(name);
    } else if (/^-?\d/.test(token) && /[.eE]/.test(token)) {
      faults.push({ kind: 'number', what: token, member });
    }
  }
  return faults;
}
