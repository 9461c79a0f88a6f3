// Every transcript, the simplest first.
export { Binding } from './binding.ts';
import type { Transcript } from '../vocabulary/transcript.ts';
import { crossing } from './crossing.ts';
import { firstChat } from './first-chat.ts';
import { privateMessage } from './private-message.ts';
import { refusals } from './refusals.ts';
import { roomStory } from './room.ts';
import { vanishing } from './vanishing.ts';

/** Every transcript, the simplest first. */
export const TRANSCRIPTS: readonly Transcript[] = [
  firstChat,
  privateMessage,
  roomStory,
  refusals,
  crossing,
  vanishing,
];
