// The wrong variable.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const joinedNamesNewcomer: Fault = {
  id: 'joined-names-newcomer',
  breaks: 'join.joined',
  kind: 'sequential',
  note: 'The `owner` of a `joined` is the newcomer.',
  apply: (parts, acts) =>
    answering(parts, 'join', (answer, peer) => {
      if (answer.kind !== 'reply' || answer.frame.type !== 'joined') return answer;
      acts();
      return reply({ ...answer.frame, owner: peer.user });
    }),
};
