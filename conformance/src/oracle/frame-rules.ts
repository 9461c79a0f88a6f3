// Judges a frame of the target by the published schemas, which Ajv compiles here from the specification's data, and by what
// JSON.parse hides.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { LIMITS, SERVER_FRAMES } from 'parley-spec';
import { patternWords, valueAt } from './pattern-words.ts';
import { anyOf } from '../text/plural.ts';
import { lexicalFaults } from '../wire/lexical.ts';
import type { Frame } from '../data/frame.ts';
import type { Finding } from '../data/finding.ts';
import { shortened } from '../text/shortened.ts';

/** Reports a finding; `caret` is the offset of the first wrong byte. */
export type Find = (requirement: string, allowed: string, got: string, caret?: number) => void;

/** The integer fields of server frames. Unknown fields can hold any number. */
const INTEGERS = new Set(['clientId', 'seq', 'count', 'key', 'ref', ...Object.keys(LIMITS)]);

const ajv = new Ajv2020({ allErrors: false, strict: true, strictSchema: true });
ajv.addVocabulary(['x-open']);
ajv.addKeyword({
  keyword: 'x-maxBytes',
  type: 'string',
  schemaType: 'number',
  validate: (most: number, value: string) => Buffer.byteLength(value) <= most,
});

const validators = new Map<string, ValidateFunction>(
  SERVER_FRAMES.map((frame) => [frame.type, ajv.compile(frame.schema)]),
);

/** Keywords of strings with a value that servers have to refuse. */
const OF_STRINGS = new Set(['pattern', 'minLength', 'maxLength', 'x-maxBytes']);
/** Field → the requirement to refuse such a value. A server that shows it has accepted it. */
const HAS_ACCEPTED: Readonly<Record<string, string>> = {
  name: 'name.refused',
  room: 'room.id-refused',
};

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The requirement that a fault of a frame breaks; the general one if none is more specific. */
function requirement(type: string, { instancePath: path, keyword }: ErrorObject, value: unknown): string {
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) return 'text.lone-surrogates';
  const accepted = OF_STRINGS.has(keyword) ? HAS_ACCEPTED[path.split('/').at(-1)!] : undefined;
  if (accepted !== undefined) return accepted;
  if (path.endsWith('/at')) return 'time.format';
  // Only a copy of the request's `ref` can be invalid.
  if (path === '/ref') return 'ref.invalid';
  if (type === 'welcome' && path.startsWith('/limits')) return 'welcome.limits';
  if (type === 'welcome' && path.startsWith('/protocols')) return 'welcome.protocols';
  if (type === 'created' && path === '/seq') return 'create.created';
  if (type === 'joined' && path === '/count' && keyword === 'minimum') return 'join.joined';
  return 'framing.schema';
}

function sentence(error: ErrorObject, frame: Frame): string {
  const where = error.instancePath || 'the frame';
  const detail =
    error.keyword === 'const'
      ? `must be ${JSON.stringify(error.params['allowedValue'])}`
      : error.keyword === 'pattern'
        ? patternWords(String(error.params['pattern']), valueAt(frame, error.instancePath))
        : (error.message ?? '');
  return `${where} ${detail}`;
}

/** The finding that a frame has not the published form; `refusedNames` are those that the target has refused. */
function formFinding(
  error: ErrorObject,
  frame: Frame,
  text: string,
  refusedNames: ReadonlySet<string>,
): Finding {
  const value = valueAt(frame, error.instancePath);
  const broken = requirement(frame.type, error, value);
  const got = shortened(text);
  if (broken === 'name.refused' && refusedNames.has(String(value)))
    return { requirement: 'error.changes-nothing', allowed: 'No name that the server has refused.', got };
  const form = `${anyOf(frame.type)} of the published form: ${sentence(error, frame)}.`;
  return { requirement: broken, allowed: form, got };
}

/** Findings about the form of a frame. Frames of unknown types pass. */
export function checkForm(
  frame: Frame,
  text: string,
  refusedNames: ReadonlySet<string> = new Set(),
): Finding[] {
  const validate = validators.get(frame.type);
  if (!validate) return [];
  const findings: Finding[] = [];
  const fits: boolean = validate(frame);
  if (!fits) findings.push(formFinding(validate.errors![0]!, frame, text, refusedNames));
  for (const fault of lexicalFaults(text)) {
    if (fault.kind === 'duplicate') {
      findings.push({
        requirement: 'framing.unique-members',
        allowed: 'Each field once in an object.',
        got: `The field ${JSON.stringify(fault.what)} twice in ${shortened(text)}`,
      });
    } else if (INTEGERS.has(fault.field)) {
      findings.push({
        requirement: 'framing.integers',
        allowed: `An integer without fraction or exponent in \`${fault.field}\`.`,
        got: fault.what,
      });
    }
  }
  return findings;
}
