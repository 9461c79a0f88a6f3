// Checks of the members of requests, made of the published schemas: each is left out, and given as something else.
import { CLIENT_FRAMES } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { validRequest } from './valid-request.ts';

/** Members that every frame has, or that have rules of their own. */
const APART = new Set(['type', 'ref', 'token']);
/** What stands in the place of a member of a type; booleans for integers have a rule of their own. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  integer: ['1', '', [1], {}],
  string: [5, true, ['x'], {}],
};

interface Member {
  readonly frame: (typeof CLIENT_FRAMES)[number];
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** The members of all requests. */
const MEMBERS: readonly Member[] = CLIENT_FRAMES.flatMap((frame) => {
  const { properties, required } = frame.schema as unknown as {
    properties: Record<string, { type?: string }>;
    required: readonly string[];
  };
  return Object.entries(properties)
    .filter(([name]) => !APART.has(name))
    .map(([name, { type = '' }]) => ({ frame, name, type, required: required.includes(name) }));
});

/** Sends each frame with one member changed by `spoilt`, on one connection for each type, and wants it refused. */
async function eachRefused(
  context: TestContext,
  spoilt: (member: Member, draft: Draft) => readonly object[],
): Promise<void> {
  const clients = new Map<string, TestClient>();
  for (const member of MEMBERS) {
    const { type, transitions } = member.frame;
    const [state] = Object.keys(transitions);
    const client = clients.get(type) ?? (await context.inState(state!));
    clients.set(type, client);
    const draft = validRequest(context, client, type, context.word('r'));
    for (const frame of spoilt(member, draft)) await client.refused(frame as Draft, 'invalid-field');
  }
}

export const fields = [
  check('framing.missing-member', 'every request without each of its members', (context) =>
    eachRefused(context, ({ name, required }, draft) =>
      required ? [Object.fromEntries(Object.entries(draft).filter(([member]) => member !== name))] : [],
    ),
  ),
  check('framing.wrong-type', 'every member of every request as something else', (context) =>
    eachRefused(context, ({ name, type }, draft) =>
      (WRONG[type] ?? []).map((value) => ({ ...draft, [name]: value })),
    ),
  ),
];
