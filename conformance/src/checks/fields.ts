// Checks of the fields of requests, derived from the published schemas: each field is omitted, and sent with a wrong type.
import { CLIENT_FRAMES } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { validRequest } from './valid-request.ts';

/** Fields that every frame has, or that have their own rules. */
const EXCLUDED = new Set(['type', 'ref', 'token']);
/** Wrong values for a field, by its type. Booleans for integers have their own requirement. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  integer: ['1', '', [1], {}],
  string: [5, true, ['x'], {}],
};

interface Field {
  readonly frame: (typeof CLIENT_FRAMES)[number];
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** The fields of all requests. */
const FIELDS: readonly Field[] = CLIENT_FRAMES.flatMap((frame) => {
  const { properties, required } = frame.schema as unknown as {
    properties: Record<string, { type?: string }>;
    required: readonly string[];
  };
  return Object.entries(properties)
    .filter(([name]) => !EXCLUDED.has(name))
    .map(([name, { type = '' }]) => ({ frame, name, type, required: required.includes(name) }));
});

/** Sends each request with one field changed by `change`, on one connection per type. The server must refuse it. */
async function eachRefused(
  context: TestContext,
  change: (field: Field, draft: Draft) => readonly object[],
): Promise<void> {
  const clients = new Map<string, TestClient>();
  for (const field of FIELDS) {
    const { type, transitions } = field.frame;
    const [state] = Object.keys(transitions);
    const client = clients.get(type) ?? (await context.inState(state!));
    clients.set(type, client);
    const draft = validRequest(context, client, type, context.word('r'));
    for (const frame of change(field, draft)) await client.refused(frame as Draft, 'invalid-field');
  }
}

export const fields = [
  check('framing.missing-member', 'every request without each of its required fields', (context) =>
    eachRefused(context, ({ name, required }, draft) =>
      required ? [Object.fromEntries(Object.entries(draft).filter(([field]) => field !== name))] : [],
    ),
  ),
  check('framing.wrong-type', 'every field of every request with a wrong type', (context) =>
    eachRefused(context, ({ name, type }, draft) =>
      (WRONG[type] ?? []).map((value) => ({ ...draft, [name]: value })),
    ),
  ),
];
