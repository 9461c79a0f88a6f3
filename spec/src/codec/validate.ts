// A decoded frame → a valid frame, or its first invalid field. The validators are generated from the schemas; this module
// turns their findings into one field and one sentence.
import type { ClientType, ServerType } from '../frames/index.ts';
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { AnyServerFrame, RequestByType } from '../generated/types.ts';
import { REQUEST_VALIDATORS, SERVER_FRAME_VALIDATORS } from '../generated/validators.ts';
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { expectation } from './expectation.ts';
import { locateField } from './field-location.ts';

/** A valid frame, or its first invalid field. */
export type Validated<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly field: string; readonly detail: string };

interface Finding {
  readonly instancePath: string;
  readonly params: { readonly missingProperty?: string };
}

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly Finding[] | null;
}

/** A validator, and what is needed to read its findings. */
interface Form {
  readonly validator: Validator;
  /** Fields in the order in which they are checked: `ref` first, then the order of the schema. */
  readonly order: readonly string[];
  readonly members: Readonly<Record<string, JsonSchema>>;
}

function form(frame: FrameSpec, validator: Validator): Form {
  const members = plain(frame.schema).properties ?? {};
  const order = ['ref', ...Object.keys(members).filter((member) => member !== 'ref')];
  return { validator, order, members };
}

// Keyed by the types of the catalogue: a frame without a validator does not compile.
const requestValidators: Readonly<Record<ClientType, unknown>> = REQUEST_VALIDATORS;
const serverValidators: Readonly<Record<ServerType, unknown>> = SERVER_FRAME_VALIDATORS;

// Maps, since a type comes from the wire: "constructor" must find nothing.
const requestForms: ReadonlyMap<string, Form> = new Map(
  CLIENT_FRAMES.map((frame) => [frame.type, form(frame, requestValidators[frame.type] as Validator)]),
);
const serverForms: ReadonlyMap<string, Form> = new Map(
  SERVER_FRAMES.map((frame) => [frame.type, form(frame, serverValidators[frame.type] as Validator)]),
);

/** The path to the value that a finding is about; the first step is a field of the frame. */
function stepsOf({ instancePath, params: { missingProperty } }: Finding): string[] {
  const steps = instancePath.split('/').slice(1);
  if (missingProperty !== undefined) steps.push(missingProperty);
  return steps.length > 0 ? steps : ['type'];
}

function detailOf({ members }: Form, frame: unknown, steps: readonly string[]): string {
  const { words, schema, value } = locateField(members, frame, steps);
  const wanted = schema ? expectation(schema) : 'present';
  const missing = typeof frame === 'object' && frame !== null && value === undefined;
  return missing ? `${words} is missing; it must be ${wanted}.` : `${words} must be ${wanted}.`;
}

/** What a reader does with values that a later version may add: `strict` refuses them, `open` accepts them. */
export type Reader = 'strict' | 'open';

function check<Frame>(form: Form, value: unknown, reader: Reader): Validated<Frame> {
  const { validator, order, members } = form;
  if (validator(value)) return { ok: true, frame: value as Frame };
  // The outermost finding first: a missing list is more important than its entries.
  const wrong = (validator.errors ?? []).map(stepsOf).sort((one, other) => one.length - other.length);
  const forgiven = (member: string): boolean =>
    reader === 'open' &&
    members[member]?.['x-open'] === true &&
    typeof (value as Readonly<Record<string, unknown>>)[member] === 'string';
  const field = order.find((member) => wrong.some(([first]) => first === member) && !forgiven(member));
  if (field === undefined && reader === 'open') return { ok: true, frame: value as Frame };
  const steps = wrong.find(([first]) => first === field) ?? ['type'];
  return { ok: false, field: field ?? 'type', detail: detailOf(form, value, steps) };
}

/** Whether clients may send this type. */
export const isClientType = (word: string): word is ClientType => requestForms.has(word);

/** Whether servers may send this type. */
export const isServerType = (word: string): word is ServerType => serverForms.has(word);

/** Checks a request of a known type. */
export function validateRequest<T extends ClientType>(type: T, value: unknown): Validated<RequestByType[T]> {
  return check(requestForms.get(type)!, value, 'strict');
}

/**
 * Checks a server's frame by its `type`. An unknown type is reported as the invalid field `type`. A client reads openly: it
 * accepts and shows a `reason` that it does not know.
 */
export function validateServerFrame(value: unknown, reader: Reader = 'strict'): Validated<AnyServerFrame> {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  const found = typeof type === 'string' ? serverForms.get(type) : undefined;
  if (found) return check(found, value, reader);
  return { ok: false, field: 'type', detail: 'type must be a type that servers send.' };
}
