// Validates the bundle against its schema, and the examples against the published schemas.
import { newAjv } from '../generate/ajv.ts';
import { bundleSchema } from '../generate/bundle-schema.ts';
import { directionSchema } from '../generate/json-schema.ts';
import type { FrameSpec } from '../vocabulary/frame.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

export function bundleForm(bundle: unknown): readonly Finding[] {
  const validate = newAjv().compile(bundleSchema());
  if (validate(bundle)) return [];
  return (validate.errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message }) =>
      finding(
        'generated/protocol.json',
        `${instancePath || 'the whole document'} ${message ?? 'is not valid'}`,
      ),
    );
}

/** The union schema of a side accepts every example of that side. */
export function unions(from: 'client' | 'server', frames: readonly FrameSpec[]): readonly Finding[] {
  const validate = newAjv().compile(directionSchema(from, frames));
  return frames.flatMap(({ type, examples }) =>
    examples
      .filter(({ frame }) => !validate(frame))
      .map(({ note }) =>
        finding(`generated/schemas/${from}.json`, `refuses the example "${note}" of \`${type}\``),
      ),
  );
}
