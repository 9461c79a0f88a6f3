// Which requirements a conforming server has to fulfil.
import { requirementOf } from 'parley-spec';

/** Whether breaking it means that a server does not conform: a MUST or MUST NOT. */
export const isBinding = (id: string): boolean => requirementOf(id)?.keyword.startsWith('MUST') ?? false;
