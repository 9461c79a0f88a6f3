// Operator of faults: the handler of one type of request.
import type { ClientType } from 'parley-spec';
import type { Handler } from '../../src/handlers/index.ts';
import type { Parts } from '../../src/parts.ts';

/** Replaces a handler by one that may call the clean one. */
export function handling<T extends ClientType>(
  parts: Parts,
  type: T,
  make: (clean: Handler<T>) => Handler<T>,
): Parts {
  return { ...parts, handlers: { ...parts.handlers, [type]: make(parts.handlers[type]) } };
}
