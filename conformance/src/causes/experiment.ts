// What an experiment works with. An experiment tells whether a server makes one mistake, and shows the bytes. It proves no
// requirement broken: the checks do that.
import { setTimeout as elapsed } from 'node:timers/promises';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';
import type { Frame } from '../data/frame.ts';
import { shortened } from '../text/shortened.ts';

/** What shows the mistake. */
export interface Observation {
  /** What a conforming server does, as a sentence. */
  readonly expected: string;
  /** What this server did, as a sentence. */
  readonly got: string;
}

/** Resolves to what it observed if the server makes the mistake, and to undefined if not. */
export type Experiment = (context: TestContext) => Promise<Observation | undefined>;

/** A moment in which a server handles what it has received, in ms. It decides about the words of a report only. */
const MOMENT_MS = 200;
const COLUMNS = 120;

/** Lets the server handle what was sent before. */
export const moment = (): Promise<void> => elapsed(MOMENT_MS);

/** The first frame that satisfies `wanted`, within the time for a quick answer; undefined if none comes. */
export async function firstOf(
  context: TestContext,
  client: TestClient,
  wanted: (frame: Frame) => boolean,
): Promise<Frame | undefined> {
  const find = () => client.arrivals.find(({ frame }) => wanted(frame))?.frame;
  await client.until(() => find() !== undefined || client.end !== undefined, context.run.deadlines.answerMs);
  return find();
}

/** Sends raw bytes that need not be requests; the client’s oracle no longer judges the answers. */
export function sendRaw(client: TestClient, bytes: Buffer | string): void {
  client.oracle.unpredictable = true;
  void client.sendBytes(bytes);
}

/** Sends a `ping` alone; resolves to its `pong`, or to undefined if none comes. */
export function pinged(
  context: TestContext,
  client: TestClient,
  ref: number | string,
): Promise<Frame | undefined> {
  sendRaw(client, `${JSON.stringify({ type: 'ping', ref })}\n`);
  return firstOf(context, client, (frame) => frame.type === 'pong' && frame['ref'] === ref);
}

/** Sends a request; resolves to its answer, or to undefined if none comes in a short time. */
export async function asked(
  context: TestContext,
  client: TestClient,
  request: Readonly<Record<string, unknown>> & { readonly type: string },
): Promise<Frame | undefined> {
  const before = client.arrivals.length;
  sendRaw(client, `${JSON.stringify(request)}\n`);
  const isNew = (frame: Frame) => client.arrivals.findIndex((each) => each.frame === frame) >= before;
  return firstOf(context, client, isNew);
}

/** What came of a request, as a sentence. */
export function outcome(client: TestClient, frame: Frame | undefined): string {
  if (frame) return `${shortened(JSON.stringify(frame), COLUMNS)}.`;
  return client.end ? 'The connection ended.' : 'No answer; the connection is still open.';
}

/** Whether a new client is served. */
export async function isNewClientServed(context: TestContext): Promise<boolean> {
  try {
    await context.user();
    return true;
  } catch {
    return false;
  }
}
