// The position of a user whose connection will end, with the others who can see it.
import type { PositionId } from 'parley-spec';
import { SkipCheck } from '../client/skip-check.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';

export interface EndingScene {
  /** The one whose connection ends. */
  readonly user: TestClient;
  /** A user in no room. */
  readonly observer: TestClient;
  /** The others in the user's room. */
  readonly others: readonly TestClient[];
  /** The id of that room. */
  readonly room?: string;
  /** Whether the user owns it. */
  readonly owns: boolean;
}

/** Largest room that a check fills. */
const FILLABLE_MEMBERS = 200;

async function inRoom(
  context: TestContext,
  observer: TestClient,
  members: number,
  owns: boolean,
): Promise<EndingScene> {
  const [owner, first, ...more] = await context.room(members);
  const room = context.roomOf(owner);
  const [user, other] = owns ? [owner, first!] : [first!, owner];
  return { user, observer, others: [other, ...more], room, owns };
}

async function inFullRoom(context: TestContext, observer: TestClient): Promise<EndingScene> {
  const most = context.limits['roomMembers'] ?? 0;
  if (most > FILLABLE_MEMBERS) {
    throw new SkipCheck(`\`limits.roomMembers\` is ${most}; the kit fills rooms of ${FILLABLE_MEMBERS}`);
  }
  if (most < 2) throw new SkipCheck(`\`limits.roomMembers\` is ${most}: there is no place to give back`);
  const scene = await inRoom(context, observer, most - 1, false);
  await observer.refused({ type: 'join', room: scene.room }, 'room-full', {}, 'join.full');
  return scene;
}

const alone = (user: TestClient, observer: TestClient): EndingScene => ({
  user,
  observer,
  others: [],
  owns: false,
});

/** Brings a user into each position. */
export const SCENES: Readonly<
  Record<PositionId, (context: TestContext, observer: TestClient) => Promise<EndingScene>>
> = {
  assigned: async (context, observer) => alone(await context.connect(), observer),
  acknowledged: async (context, observer) => alone(await context.acknowledged(), observer),
  menu: async (context, observer) => alone(await context.user(), observer),
  recipient: async (context, observer) => {
    const user = await context.user();
    await observer.expect({ type: 'send', to: idOf(user), text: 'unread' }, 'sent', {}, 'send.sent');
    return alone(user, observer);
  },
  owner: (context, observer) => inRoom(context, observer, 2, true),
  member: (context, observer) => inRoom(context, observer, 2, false),
  'full-room': inFullRoom,
};
