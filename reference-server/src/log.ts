// What the server says about itself to its operator. pino satisfies it; so does silence, for tests and for
// embedding. Ids and codes only: no names, no texts, no tokens.

type Say = (fields: object, message: string) => void;

export interface Log {
  readonly error: Say;
  readonly warn: Say;
  readonly info: Say;
  readonly debug: Say;
}

export const silent: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
