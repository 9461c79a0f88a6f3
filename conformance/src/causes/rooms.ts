// Experiments about rooms.
import type { MistakeId } from 'parley-spec';
import { asked, firstOf, moment, outcome, pinged } from './experiment.ts';
import type { Experiment, Observation } from './experiment.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';

const EVENTS = new Set(['member-joined', 'member-left', 'message', 'closed']);

const say = (context: TestContext, client: TestClient, text: string) =>
  asked(context, client, { type: 'say', ref: client.nextRef(), text });

/** Waits as long as a server has to notice the end of a connection. */
async function toldOf(context: TestContext, client: TestClient, type: string): Promise<boolean> {
  const told = () => client.arrivals.some(({ frame }) => frame.type === type);
  await client.until(() => told() || client.end !== undefined, context.goneMs);
  return told();
}

/** Whether a client whose `create` was refused is in the room. */
async function inRefusedRoom(context: TestContext): Promise<Observation | undefined> {
  const owner = await context.owner();
  const client = await context.user();
  const request = { type: 'create', ref: client.nextRef(), room: context.roomOf(owner) };
  if ((await asked(context, client, request))?.type !== 'error') return undefined;
  const reply = await say(context, client, 'Am I in a room?');
  if (reply?.type !== 'message') return undefined;
  return {
    expected: '`error` with the code `wrong-state`: the `create` was refused, so the client is in no room.',
    got: outcome(client, reply),
  };
}

/** Whether a refused `create` opens a room. */
async function roomOfRefused(context: TestContext): Promise<Observation | undefined> {
  const [client, other] = [await context.user(), await context.user()];
  const room = context.word('r');
  const refused = await asked(context, client, { type: 'create', ref: [1], room });
  if (refused?.type !== 'error') return undefined;
  const reply = await asked(context, other, { type: 'join', ref: other.nextRef(), room });
  if (reply?.type !== 'joined') return undefined;
  return {
    expected: '`error` with the code `no-such-room`: the `create` was refused, so there is no room.',
    got: outcome(other, reply),
  };
}

export const rooms = {
  'create-overwrites': async (context) => {
    const owner = await context.owner();
    const other = await context.user();
    const room = context.roomOf(owner);
    const reply = await asked(context, other, { type: 'create', ref: other.nextRef(), room });
    if (reply?.type !== 'created') return undefined;
    return {
      expected: `\`error\` with the code \`room-exists\`: the room of client ${owner.label} is open.`,
      got: outcome(other, reply),
    };
  },

  'room-made-by-join': async (context) => {
    const client = await context.user();
    const reply = await asked(context, client, {
      type: 'join',
      ref: client.nextRef(),
      room: context.word('r'),
    });
    if (reply?.type !== 'joined') return undefined;
    return { expected: '`error` with the code `no-such-room`.', got: outcome(client, reply) };
  },

  'join-not-told': async (context) => {
    const owner = await context.owner();
    const member = await context.member(owner);
    if (!(await pinged(context, member, 'in')) || !(await pinged(context, owner, 'told'))) return undefined;
    if (owner.arrivals.some(({ frame }) => frame.type === 'member-joined')) return undefined;
    return {
      expected: `\`member-joined\` for client ${owner.label} before its \`pong\`.`,
      got: 'The `pong` alone.',
    };
  },

  'event-before-answer': async (context) => {
    const owner = await context.user();
    const room = context.word('r');
    await asked(context, owner, { type: 'create', ref: owner.nextRef(), room });
    const member = await context.user();
    await asked(context, member, { type: 'join', ref: member.nextRef(), room });
    for (const [client, answer] of [
      [owner, 'created'],
      [member, 'joined'],
    ] as const) {
      await firstOf(context, client, ({ type }) => type === answer);
      const types = client.arrivals.map(({ frame }) => frame.type);
      const event = types.findIndex((type) => EVENTS.has(type));
      if (event === -1 || types.indexOf(answer) < event) continue;
      return {
        expected: `\`${answer}\` before every event of the room.`,
        got: outcome(client, client.arrivals[event]!.frame),
      };
    }
    return undefined;
  },

  'speaker-left-out': async (context) => {
    const owner = await context.owner();
    const member = await context.member(owner);
    const text = context.word('words');
    await say(context, owner, text);
    const heard = (client: TestClient) =>
      firstOf(context, client, (frame) => frame.type === 'message' && frame['text'] === text);
    if (!(await heard(member)) || (await heard(owner))) return undefined;
    if (!(await pinged(context, owner, 'alive'))) return undefined;
    return {
      expected: `\`message\` for the member and for the speaker, client ${owner.label}.`,
      got: 'Only the member received it.',
    };
  },

  'member-loss-not-told': async (context) => {
    const owner = await context.owner();
    const member = await context.member(owner);
    await member.fin();
    if ((await toldOf(context, owner, 'member-left')) || owner.end) return undefined;
    return {
      expected: `\`member-left\` for client ${owner.label} within 2 s of the FIN of client ${member.label}.`,
      got: 'Nothing.',
    };
  },

  'owner-loss-not-told': async (context) => {
    const owner = await context.owner();
    const member = await context.member(owner);
    await owner.fin();
    if ((await toldOf(context, member, 'closed')) || member.end) return undefined;
    return {
      expected: `\`closed\` for client ${member.label} within 2 s of the FIN of client ${owner.label}.`,
      got: 'Nothing.',
    };
  },

  'loss-kills-the-next-speaker': async (context) => {
    const owner = await context.owner();
    const member = await context.member(owner);
    if ((await say(context, owner, 'before'))?.type === undefined) return undefined;
    await member.reset();
    await moment();
    // The first write to a lost connection may succeed.
    await say(context, owner, 'after');
    const text = context.word('again');
    await say(context, owner, text);
    const isIt = (type: string, shown: unknown) => type === 'message' && shown === text;
    if (await firstOf(context, owner, (frame) => isIt(frame.type, frame['text']))) return undefined;
    if (await pinged(context, owner, 'alive')) return undefined;
    return {
      expected: `\`message\` for what client ${owner.label} said after the RST of client ${member.label}.`,
      got: outcome(owner, undefined),
    };
  },

  'refusal-changes-state': async (context) =>
    (await inRefusedRoom(context)) ?? (await roomOfRefused(context)),
} satisfies Partial<Record<MistakeId, Experiment>>;
