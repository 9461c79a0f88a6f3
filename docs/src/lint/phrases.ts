// The words and phrases that the project does not use, each with the better one. The one place that lists them; the
// reasons are in `docs/style.md`.

export interface Phrase {
  /** Matches the phrase and nothing else: a false alarm costs more than a missed one. */
  readonly pattern: RegExp;
  readonly better: string;
  /** A sentence with the phrase: a test finds it, so that no pattern is dead. */
  readonly example: string;
}

export const PHRASES: readonly Phrase[] = [
  {
    pattern: /\bbear(?:s|ing)?\b|\bborne\b|\bbore\b/iu,
    better: '"has", or "tolerates"',
    example: 'The frame bears a number.',
  },
  {
    pattern: /\b(?:whoever|whosoever|whomever)\b/iu,
    better: '"if someone", or "a client that"',
    example: 'Whoever reads nothing is cut off.',
  },
  {
    pattern: /\b(?:who|that) (?:is|are|was|were) in(?=[.,;:)]|$| when\b| and\b| bears?\b)/iu,
    better: '"connected users"',
    example: 'It lists who is in.',
  },
  {
    pattern: /\bmake(?:s|ing)? (?:a|the|its) (?:user|client|member)s? go\b/iu,
    better: '"removes the user"',
    example: 'A server makes a user go.',
  },
  {
    pattern: /\bin whatever way\b/iu,
    better: '"in any way", or "however"',
    example: 'It ends, in whatever way.',
  },
  {
    pattern: /\bweathers?\b/iu,
    better: '"delivery", or "disturbance"',
    example: 'The check runs in each weather.',
  },
  {
    pattern: /(?<![-\w])mails?\b/iu,
    better: '"private messages"',
    example: 'Users and their mail.',
  },
  {
    pattern: /\blet(?:s|ting)? everything go\b/iu,
    better: '"cleans up"',
    example: 'The kit lets everything go.',
  },
  { pattern: /\bmend(?:s|ed|ing)?\b/iu, better: '"fix"', example: 'Mend the first one.' },
  {
    pattern: /\bthousand million\b/iu,
    better: '"billion"',
    example: 'It takes two thousand million steps.',
  },
  {
    pattern:
      /\b(?:user|client|member|owner|peer|somebody|someone|nobody|everybody) (?:goes|has gone)(?=[.,;:)]|$)/iu,
    better: '"disconnects"',
    example: 'The owner goes.',
  },
  {
    pattern: /\b(?:user|client|member|peer|somebody|someone|nobody|everybody) comes in\b/iu,
    better: '"connects"',
    example: 'A user comes in.',
  },
  {
    pattern: /\bmake(?:s)? harmless\b|\bmade harmless\b/iu,
    better: '"escape control characters"',
    example: 'The text is made harmless.',
  },
  {
    pattern: /\bin the midst of\b/iu,
    better: '"in the middle of", or "during"',
    example: 'It ends in the midst of a line.',
  },
  {
    pattern: /\bin the place of\b/iu,
    better: '"instead of"',
    example: 'The error comes in the place of the reply.',
  },
  {
    pattern: /\b(?:all|every|each|none|nothing|any(?:thing)?|everything|nobody) but for\b/iu,
    better: '"except"',
    example: 'All but for one are read.',
  },
  {
    pattern: /\bwithout a word\b/iu,
    better: '"without an answer", or "silently"',
    example: 'It closes without a word.',
  },
  {
    pattern: /\b(?:stood|stands?) in the way\b/iu,
    better: '"prevents"',
    example: 'Another fault stood in the way.',
  },
  {
    pattern: /\bknock(?:s|ed)? (?:it|the server) over\b/iu,
    better: '"overload", or "crash"',
    example: 'Nothing knocks it over.',
  },
  {
    pattern: /\bkeeps? book\b/iu,
    better: '"keeps a ledger"',
    example: 'They keep book.',
  },
  { pattern: /\bat all costs\b/iu, better: '"always"', example: 'It answers at all costs.' },
  {
    pattern: /\b(?:thereof|therein|wherein|whereby|whence|thence|hither|thither|lest|albeit|heretofore)\b/iu,
    better: 'the modern word',
    example: 'The means whereby it ends.',
  },
];
