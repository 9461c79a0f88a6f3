// The handshake can be had again at any time.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';
import { handling } from './ways/handling.ts';

export const secondAckRenames: Fault = {
  id: 'second-ack-renames',
  breaks: 'state.refuses',
  kind: 'sequential',
  note: 'A second `ack` is taken, and gives the user another name.',
  apply: (parts, acts) => {
    const admitted = forgiving(
      parts,
      acts,
      ({ code }, { type }, state) => code === 'wrong-state' && type === 'ack' && state !== 'assigned',
    );
    return handling(admitted, 'ack', (clean) => (service, peer, request) => {
      if (peer.state === 'assigned') return clean(service, peer, request);
      peer.call(request.name);
      return reply({ type: 'ready' });
    });
  },
};
