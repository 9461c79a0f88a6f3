// A fault operator: replaces the handler of one type of request.
import type { ClientType } from 'parley-spec';
import type { Handler } from '../../src/handlers/index.ts';
import type { Components } from '../../src/components.ts';

/** Replaces a handler; the new one may call the clean one. */
export function replaceHandler<T extends ClientType>(
  components: Components,
  type: T,
  make: (clean: Handler<T>) => Handler<T>,
): Components {
  return { ...components, handlers: { ...components.handlers, [type]: make(components.handlers[type]) } };
}
