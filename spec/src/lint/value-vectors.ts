// Value vectors: the compiled validators, TypeBox and the verdict of the vector agree. TypeBox does not know `x-maxBytes`,
// so it may accept a value that is too long in bytes.
import { Value } from 'typebox/value';
import { validateRequest } from '../codec/validate.ts';
import { validRef } from '../codec/ref.ts';
import { ack } from '../frames/client/ack.ts';
import { join } from '../frames/client/join.ts';
import { ping } from '../frames/client/ping.ts';
import { say } from '../frames/client/say.ts';
import type { ClientType } from '../frames/index.ts';
import type { ClientFrame } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { ValueVectors, Vector } from '../vocabulary/vector.ts';
import type { ValueKind } from '../vectors/index.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** For each kind of value, a frame and its field. */
const PLACES: Readonly<
  Record<ValueKind, readonly [frame: ClientFrame & { type: ClientType }, member: string]>
> = {
  names: [ack, 'name'],
  texts: [say, 'text'],
  rooms: [join, 'room'],
  refs: [ping, 'ref'],
};

const tooLong = (value: unknown, most: number | undefined): boolean =>
  typeof value === 'string' && most !== undefined && Buffer.byteLength(value) > most;

function problemsOf(kind: ValueKind, { json }: Vector, expected: boolean): readonly string[] {
  const [frame, member] = PLACES[kind];
  const value: unknown = JSON.parse(json);
  const whole = { ...frame.examples[0]!.frame, [member]: value };
  const schema = plain(frame.schema).properties![member]!;
  const found = validateRequest(frame.type, whole);
  const typebox = Value.Check(frame.schema, whole) && !tooLong(value, schema['x-maxBytes']);
  return [
    ...(found.ok === expected ? [] : [`is ${found.ok ? 'accepted' : 'refused'} by the validators`]),
    ...(found.ok || found.field === member ? [] : [`is refused for \`${found.field}\``]),
    ...(typebox === expected ? [] : [`is ${typebox ? 'accepted' : 'refused'} by TypeBox`]),
    ...(kind !== 'refs' || validRef(value) === expected ? [] : ['gets a different verdict from `validRef`']),
  ];
}

export function valueVectors(vectors: Readonly<Record<ValueKind, ValueVectors>>): readonly Finding[] {
  return (Object.keys(vectors) as ValueKind[]).flatMap((kind) =>
    (['valid', 'invalid'] as const).flatMap((side) =>
      vectors[kind][side].flatMap((vector) =>
        problemsOf(kind, vector, side === 'valid').map((problem) =>
          finding(`vectors/${kind}`, `the ${side} "${vector.note}" ${problem}`),
        ),
      ),
    ),
  );
}
