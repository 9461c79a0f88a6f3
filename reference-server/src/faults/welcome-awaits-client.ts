// The client is thought to begin.
import type { Socket } from 'node:net';
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const welcomeAwaitsClient: Fault = {
  id: 'welcome-awaits-client',
  breaks: 'welcome.first',
  kind: 'sequential',
  note: '`welcome` is sent when the client has sent something.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class ShyOutbox extends Outbox {
        spoken = false;
        override flush() {
          if (this.spoken) return super.flush();
          acts();
          (sink as Socket).once('data', () => {
            this.spoken = true;
            this.flush();
          });
        }
      }
      return new ShyOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
