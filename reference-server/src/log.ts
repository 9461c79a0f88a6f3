// The log that a server writes to. pino implements it; `silent` does too, for tests and embedded servers. Log lines hold
// ids and codes only: no names, no texts, no tokens.

type Say = (fields: object, message: string) => void;

export interface Log {
  readonly error: Say;
  readonly warn: Say;
  readonly info: Say;
  readonly debug: Say;
}

export const silent: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
