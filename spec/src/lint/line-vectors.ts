// Line and stream vectors: decoder and validators give the verdict of the vector.
import { FrameDecoder } from '../codec/decoder.ts';
import type { Decoded } from '../codec/read-line.ts';
import { CLIENT_FRAMES } from '../frames/index.ts';
import type {
  Bytes,
  LineVector,
  RefusedLineVector,
  StreamEvent,
  StreamVector,
} from '../vocabulary/vector.ts';
import type { ClientFrame } from '../vocabulary/frame.ts';
import type { State } from '../vocabulary/state.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { walkLine } from './verdict.ts';

const homes: ReadonlyMap<string, State> = new Map(
  (CLIENT_FRAMES as readonly ClientFrame[]).map((f) => [f.type, Object.keys(f.transitions)[0] as State]),
);

/** A state that admits the type of the line; any state for a line without a type. */
function homeOf(line: string): State {
  const type = /"(?:t|\\u0074)ype"\s*:\s*"([^"]*)"/.exec(line)?.[1];
  return homes.get(type ?? '') ?? 'menu';
}

export function lineVectors(
  valid: readonly LineVector[],
  refused: readonly RefusedLineVector[],
): readonly Finding[] {
  const taken = valid.flatMap(({ note, line }) => {
    const { refusal } = walkLine(homeOf(line), line);
    return refusal ? [finding('vectors/lines', `"${note}" is refused with \`${refusal.code}\``)] : [];
  });
  const turned = refused.flatMap(({ note, line, code, field }) => {
    const { refusal } = walkLine(homeOf(line), line);
    if (refusal?.code === code && refusal.field === field) return [];
    return [finding('vectors/lines', `"${note}" gets ${JSON.stringify(refusal ?? 'no refusal')}`)];
  });
  return [...taken, ...turned];
}

/** The bytes of a stream vector. */
export const bytesOf = (parts: readonly Bytes[]): Buffer =>
  Buffer.concat(
    parts.flatMap(({ hex, times = 1 }) => Array.from({ length: times }, () => Buffer.from(hex, 'hex'))),
  );

/** An event of the decoder in the form of a stream vector. */
export function streamEvent(event: Decoded): StreamEvent {
  if (event.kind === 'frame') return { frame: event.value };
  return event.kind === 'blank' ? { blank: true } : { fault: event.code };
}

export function streamVectors(streams: readonly StreamVector[]): readonly Finding[] {
  return streams.flatMap(({ note, bytes, events }) => {
    const found = new FrameDecoder().push(bytesOf(bytes)).map(streamEvent);
    if (JSON.stringify(found) === JSON.stringify(events)) return [];
    return [finding('vectors/streams', `"${note}" gives ${JSON.stringify(found)}`)];
  });
}
