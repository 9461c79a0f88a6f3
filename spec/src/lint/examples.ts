// Examples: each is valid, and encoding and decoding it gives the same frame.
import { FrameDecoder } from '../codec/decoder.ts';
import { encodeFrame } from '../codec/encode.ts';
import { isClientType, validateRequest, validateServerFrame } from '../codec/validate.ts';
import type { AnyRequest, AnyServerFrame } from '../generated/types.ts';
import type { Example } from '../vocabulary/frame.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

interface WithExamples {
  readonly from: 'client' | 'server';
  readonly type: string;
  readonly examples: readonly Example[];
}

function invalid(from: 'client' | 'server', frame: Example['frame']): string | undefined {
  const type = String(frame['type']);
  if (from === 'client' && !isClientType(type)) return `clients send no frame of the type \`${type}\``;
  const found =
    from === 'client' && isClientType(type) ? validateRequest(type, frame) : validateServerFrame(frame);
  return found.ok ? undefined : found.detail;
}

function comesBack(frame: Example['frame']): boolean {
  const bytes = encodeFrame(frame as unknown as AnyRequest | AnyServerFrame);
  const [event, ...more] = new FrameDecoder().push(bytes);
  return (
    event?.kind === 'frame' &&
    more.length === 0 &&
    encodeFrame(event.value as unknown as AnyRequest | AnyServerFrame).equals(bytes)
  );
}

function exampleProblems({ from, type }: WithExamples, { frame }: Example): readonly string[] {
  if (frame['type'] !== type) return [`has the type \`${String(frame['type'])}\``];
  const problem = invalid(from, frame);
  if (problem !== undefined) return [`is not valid: ${problem}`];
  return comesBack(frame) ? [] : ['does not survive encoding and decoding unchanged'];
}

export function examples(frames: readonly WithExamples[]): readonly Finding[] {
  return frames.flatMap((frame) => {
    const where = `${frame.from}/${frame.type}`;
    if (frame.examples.length === 0) return [finding(where, 'has no example')];
    return frame.examples.flatMap((example) =>
      exampleProblems(frame, example).map((problem) =>
        finding(where, `the example "${example.note}" ${problem}`),
      ),
    );
  });
}
