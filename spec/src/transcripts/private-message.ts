// Private messages: acknowledged when they are in the inbox, delivered once, oldest first.
import { idOfPerson, SOME_TIME } from '../vocabulary/transcript.ts';
import type { Transcript } from '../vocabulary/transcript.ts';
import { arrives, receives, refused, sends, user } from './steps.ts';

const nobody = { type: 'send', to: 2_147_483_647, text: 'Anybody there?' };

export const privateMessage: Transcript = {
  id: 'private-message',
  title: 'A private message',
  shows: 'An acknowledged message is delivered once, oldest first. No other user gets it.',
  steps: [
    ...arrives('Nina'),
    ...arrives('Jose'),
    sends('Nina', { type: 'send', ref: 1, to: idOfPerson('Jose'), text: 'Hello World!' }),
    receives('Nina', { type: 'sent', ref: 1 }),
    sends('Nina', { type: 'send', ref: 2, to: idOfPerson('Jose'), text: 'Olá, 世界 👋' }),
    receives('Nina', { type: 'sent', ref: 2 }),
    sends('Jose', { type: 'inbox', ref: 1 }),
    receives('Jose', {
      type: 'inbox',
      ref: 1,
      messages: [
        { from: user('Nina'), text: 'Hello World!', at: SOME_TIME },
        { from: user('Nina'), text: 'Olá, 世界 👋', at: SOME_TIME },
      ],
      more: false,
    }),
    sends('Jose', { type: 'inbox', ref: 2 }),
    receives('Jose', { type: 'inbox', ref: 2, messages: [], more: false }),
    sends('Nina', { type: 'inbox', ref: 3 }),
    receives('Nina', { type: 'inbox', ref: 3, messages: [], more: false }),
    sends('Nina', { ...nobody, ref: 4 }),
    refused('Nina', { ref: 4, code: 'no-such-user', fatal: false }),
  ],
};
