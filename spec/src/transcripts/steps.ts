// The steps of which the transcripts are made.
import { ANYTHING, idOfPerson } from '../vocabulary/transcript.ts';
import type { Step, TranscriptFrame } from '../vocabulary/transcript.ts';

export const sends = (who: string, frame: TranscriptFrame): Step => ({ who, does: 'sends', frame });
export const receives = (who: string, frame: TranscriptFrame): Step => ({ who, does: 'receives', frame });
export const connects = (who: string): Step => ({ who, does: 'connects' });
export const vanishes = (who: string): Step => ({ who, does: 'vanishes' });
export const isClosed = (who: string): Step => ({ who, does: 'is-closed' });

/** A person of the story as others see them, under the same name as in the story. */
export const user = (who: string): object => ({ clientId: idOfPerson(who), name: who });

/** The `welcome`, equal for everyone except for the id. */
export const welcome = (who: string): Step =>
  receives(who, {
    type: 'welcome',
    protocols: ['parley/1'],
    clientId: idOfPerson(who),
    limits: ANYTHING,
    features: ANYTHING,
  });

/** A whole handshake. */
export const arrives = (who: string): readonly Step[] => [
  connects(who),
  welcome(who),
  sends(who, { type: 'ack', clientId: idOfPerson(who), name: who, protocol: 'parley/1' }),
  receives(who, { type: 'ready' }),
  sends(who, { type: 'menu' }),
  receives(who, { type: 'menu', title: ANYTHING, options: ANYTHING, rooms: ANYTHING }),
];

/** A `quit` with its answer. */
export const quits = (who: string): readonly Step[] => [
  sends(who, { type: 'quit' }),
  receives(who, { type: 'bye' }),
  isClosed(who),
];

/** An error with any message. */
export const refused = (who: string, about: Readonly<Record<string, unknown>>): Step =>
  receives(who, { type: 'error', message: ANYTHING, ...about });
