// The codes of errors after which a server disconnects.
import { ERRORS } from 'parley-spec';

export const FATAL_CODES: ReadonlySet<string> = new Set(
  ERRORS.filter(({ fatal }) => fatal).map(({ code }) => code),
);
