// Every way in which a connection can end, in every position of its user: what others then see.
import { ENDINGS, POSITIONS } from 'parley-spec';
import type { Ending, PositionId } from 'parley-spec';
import type { RunContext } from '../client/run-context.ts';
import { check } from './check.ts';
import type { Check, CheckOptions, Skip } from './check.ts';
import { ENDING_ACTS } from './ending-acts.ts';
import { SCENES } from './ending-scenes.ts';
import { WITNESSES } from './ending-witnesses.ts';
import { HIDDEN_BYTES, saysFor, tooLongQueue, tooSlow } from './flood-room.ts';
import { tooLong } from './time-limits.ts';

/** The `smoke` profile has each ending in one position at least, and each position with one ending. */
const SMOKE_ENDINGS = new Set(['quit', 'fin', 'rst', 'bad-frame']);
const SMOKE_POSITIONS = new Set<PositionId>(['owner', 'member']);

const isFilling = ({ id }: Ending): boolean => id === 'slow-consumer';

function unless(ending: Ending): ((run: RunContext) => Skip | undefined) | undefined {
  if (ending.limit) return tooLong(ending.limit);
  if (!isFilling(ending)) return undefined;
  return (run) => tooLongQueue(run) ?? tooSlow(run, saysFor(run.limits['queueBytes']! + HIDDEN_BYTES));
}

function options(ending: Ending, position: PositionId): CheckOptions {
  const cannot = unless(ending);
  const isCheap =
    position === 'full-room'
      ? ending.id === 'rst'
      : SMOKE_ENDINGS.has(ending.id) || SMOKE_POSITIONS.has(position);
  return {
    ownDelivery: true,
    smoke: isCheap && !ending.limit && !isFilling(ending),
    waits: ending.limit !== undefined,
    exclusive: isFilling(ending),
    ...(cannot && { unless: cannot }),
  };
}

/** The requirement that a check tests: in a room, what a `quit` means for the room. */
function requirementOf({ reason, removes }: Ending, position: PositionId): string {
  if (reason !== 'left') return removes;
  if (position === 'owner') return 'quit.owner';
  return position === 'member' || position === 'full-room' ? 'quit.member' : removes;
}

function* all(): Iterable<Check> {
  for (const ending of ENDINGS) {
    for (const { id, who, witnesses } of POSITIONS) {
      const only: readonly PositionId[] | undefined = 'only' in ending ? ending.only : undefined;
      if (only && !only.includes(id)) continue;
      yield check(
        `${requirementOf(ending, id)}/${id}-after-${ending.id}`,
        `${who}, after ${ending.what}`,
        async (context) => {
          const scene = await SCENES[id](context, await context.user());
          await ENDING_ACTS[ending.id](context, scene, ending);
          for (const witness of witnesses) await WITNESSES[witness](context, scene, ending);
        },
        options(ending, id),
      );
    }
  }
}

export const endings: readonly Check[] = [...all()];
