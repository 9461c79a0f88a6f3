// Fuzzed frames: the specification's vectors with changed bytes and fields. The decoder of the specification says which of them
// end a connection; all others must be answered before a following `ping`.
import fc from 'fast-check';
import pMap from 'p-map';
import { FrameDecoder, VECTORS } from 'parley-spec';
import type { Abuse } from '../abuse.ts';
import { ANSWER_MS, Client } from '../load/client.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import type { Target } from '../load/target.ts';
import { withTimeout } from '../load/with-timeout.ts';

const AT_ONCE = 20;
const A_BATCH = 50;

const lines = [...VECTORS.lines.valid, ...VECTORS.lines.refused].map(({ line }) => line);
const frames = VECTORS.lines.valid.map(({ line }) => JSON.parse(line) as Record<string, unknown>);
const members = [...new Set(frames.flatMap((frame) => Object.keys(frame)))];
const values = Object.values(VECTORS.values)
  .flatMap(({ valid, invalid }) => [...valid, ...invalid])
  .map(({ json }) => json);

/** A valid frame with a changed field: another frame's, or any value. */
const mangledMember = fc
  .tuple(
    fc.constantFrom(...frames),
    fc.constantFrom(...members),
    fc.oneof(fc.constantFrom(...values), fc.json({ maxDepth: 3 })),
  )
  .map(([frame, member, json]) => {
    const rest = Object.entries(frame).filter(([name]) => name !== member);
    const all = [...rest.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)];
    return Buffer.from(`{${[...all, `${JSON.stringify(member)}:${json}`].join(',')}}`);
  });

/** A line with a few bytes replaced, removed or doubled. */
const mangledBytes = fc
  .tuple(
    fc.constantFrom(...lines),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('put', 'cut', 'double'), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([line, changes]) => {
    let bytes = Buffer.from(line);
    for (const [place, how, byte] of changes) {
      const at = place % (bytes.length + 1);
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (how === 'put') bytes = Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
      if (how === 'cut') bytes = Buffer.concat([before, after.subarray(byte % 16)]);
      if (how === 'double') bytes = Buffer.concat([before, after.subarray(0, byte % 16), after]);
    }
    return bytes;
  });

const fuzzed = fc.oneof({ weight: 3, arbitrary: mangledMember }, { weight: 1, arbitrary: mangledBytes });

/** Cuts lines into batches, so that a line that ends the connection is the last of its batch. */
export function batches(all: readonly Buffer[]): Buffer[][] {
  const cut: Buffer[][] = [[]];
  for (const line of all) {
    const bytes = Buffer.concat([line, Buffer.from('\n')]);
    const batch = cut.at(-1)!;
    batch.push(bytes);
    const ends = new FrameDecoder().push(bytes).some((event) => event.kind === 'fault' || isQuit(event));
    if (ends || batch.length === A_BATCH) cut.push([]);
  }
  return cut.filter((batch) => batch.length > 0);
}

const isQuit = (event: { kind: string; value?: unknown }): boolean =>
  event.kind === 'frame' && (event.value as { type: string }).type === 'quit';

/** How a batch ends: with the answer to the `ping` after it, or with the end of the connection. */
async function tryBatch(target: Target, batch: readonly Buffer[]): Promise<string> {
  const client = await Client.enter(target, 'fuzz');
  let last = 'nothing';
  client.onEvent = (frame) => {
    if (frame.type === 'bye') last = 'bye';
    if (frame.type === 'error' && frame.fatal) last = frame.code;
  };
  const { socket, ended } = client.line;
  socket.write(Buffer.concat([...batch, Buffer.from('{"type":"ping","ref":"behind"}\n')]));
  const pong = client.answer('behind').then(
    () => 'answered',
    () => ended.then(() => last),
  );
  const how = await withTimeout('the end of a batch', pong, 2 * ANSWER_MS);
  client.disconnect();
  await ended;
  return how;
}

export const fuzz: Abuse = {
  id: 'fuzz',
  what: 'fuzzed frames',
  size: 34_000,
  unit: 'frames',
  round: async ({ target, size, seed }) => {
    const counts: Counts = { frames: size };
    const cut = batches(fc.sample(fuzzed, { numRuns: size, seed }));
    await pMap(
      cut,
      async (batch) => {
        const how = await tryBatch(target, batch);
        if (how === 'nothing') throw new Error(`a connection ended without an error: ${said(batch)}`);
        count(counts, how === 'answered' ? 'batches answered' : `ended by ${how}`);
      },
      { concurrency: AT_ONCE },
    );
    return counts;
  },
};

const said = (batch: readonly Buffer[]): string => JSON.stringify(batch.at(-1)!.toString('latin1'));
