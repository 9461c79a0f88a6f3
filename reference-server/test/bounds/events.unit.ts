// queueBytes: events for a member who reads nothing. Bytes in the kernel and the member's own answers do not count.
import t from 'tap';
import { serve } from '../start-server.ts';
import type { TestClient } from '../test-client.ts';
import { gates } from '../gated-sink.ts';

const QUEUE_BYTES = 4_000;

/** Says something and returns the bytes of the event. */
async function say(owner: TestClient, letters: number): Promise<number> {
  const event = await owner.ask({ type: 'say', text: 'x'.repeat(letters) });
  return Buffer.byteLength(`${JSON.stringify(event)}\n`);
}

for (const [more, cutOff] of [
  [-1, false],
  [0, false],
  [1, true],
] as const) {
  t.test(`queueBytes ${more < 0 ? more : `+${more}`}: ${cutOff ? 'cut off' : 'tolerated'}`, async (t) => {
    const { components, gates: all } = gates();
    const { enter } = await serve(t, { components, limits: { queueBytes: QUEUE_BYTES } });
    const [owner, member] = [await enter(), await enter()];
    await owner.ask({ type: 'create', room: 'a' });
    await member.ask({ type: 'join', room: 'a' });
    await owner.until('member-joined');
    const [, gate] = all;
    gate!.shut();
    const before = owner.socket.bytesRead;
    const frameBytes = (await say(owner, 1)) - 1;
    t.equal(owner.socket.bytesRead - before, frameBytes + 1, 'as many as came over the wire');
    await gate!.stuck;
    member.send({ type: 'menu', ref: 1 }, { type: 'users', ref: 2 });
    await owner.fence();
    let bytes = await say(owner, 2_000);
    bytes += await say(owner, QUEUE_BYTES + more - bytes - frameBytes);
    t.equal(bytes, QUEUE_BYTES + more);
    t.match(await owner.fence(), cutOff ? [{ type: 'member-left', reason: 'disconnected' }] : []);
    gate!.open();
    const answers = [
      { type: 'menu', ref: 1 },
      { type: 'users', ref: 2 },
    ];
    const events = [{ text: /^x{2000}$/ }, { text: /^x+$/ }];
    t.match(await member.next(), { type: 'message', text: 'x' }, 'what the kernel had arrives');
    if (cutOff) t.match(await member.remaining(), [{ code: 'slow-consumer', fatal: true }]);
    else t.match(await member.fence(), [...answers, ...events]);
    await owner.fence();
  });
}
