// What there is for programs, and where it lies.
import { allFrames, bundle } from './bundle.ts';
import { list, page, section, table } from './markdown.ts';

const GENERATED = '../../spec/generated/';
const file = (path: string, text = path): string => `[\`${text}\`](${GENERATED}${path})`;

const schemas = (from: 'client' | 'server'): string =>
  allFrames
    .filter((frame) => frame.from === from)
    .map(({ type }) => file(`schemas/${from}.${type}.json`, type))
    .join(' ');

const VECTORS = ['names', 'rooms', 'refs', 'texts', 'frames'] as const;

export const machinePage = (): string =>
  page('For machines', [
    'The whole specification as data, for programs in any language. Nothing of it is written by hand.',
    section(
      'The bundle',
      `${file('protocol.json')} holds everything: frames, grids, errors, limits, requirements, rungs, characters, patterns, vectors, transcripts. ${file('protocol.schema.json')} is its own schema.`,
    ),
    section(
      'Schemas',
      [
        `JSON Schema 2020-12. ${file('schemas/client.json')} and ${file('schemas/server.json')} are everything that a side may send; \`type\` tells which. \`x-maxBytes\` counts a string’s bytes in UTF-8, and \`x-open\` marks words that later versions may add to.`,
        list([`From clients: ${schemas('client')}`, `From servers: ${schemas('server')}`]),
      ].join('\n\n'),
    ),
    section(
      'Vectors',
      [
        'One JSON value or one line a row: what stands in `valid` must be taken, what stands in `invalid` refused. Where the text and a vector disagree, the text is right, and the vector a bug.',
        table(
          ['Of', 'Taken', 'Refused'],
          VECTORS.map((kind) => [
            kind,
            file(`vectors/${kind}.valid.txt`),
            file(`vectors/${kind}.invalid.txt`),
          ]),
        ),
        `${file('vectors/frames.json')} says with which code each line is refused, in the first state that admits its type, on a connection whose id is 50851; ${file('vectors/streams.json')} has streams of bytes, as runs of \`hex\` said \`times\` times, with the events that a decoder makes of them: a \`frame\`, a \`blank\` line, or a \`fault\`.`,
      ].join('\n\n'),
    ),
    section(
      'The states',
      `${file('machine/states.json')} has both grids and all transitions; ${file('machine/states.xstate.json')} is a machine for XState, ${file('machine/states.scxml')} the same as SCXML. Both are loaded by such tools in the tests, and go where the grid goes.`,
    ),
    section(
      'AsyncAPI',
      `${file('asyncapi.json')} is an AsyncAPI 3 document, which AsyncAPI’s own parser accepts.`,
    ),
    section(
      'Transcripts',
      list(bundle.transcripts.map(({ id, title }) => `${file(`transcripts/${id}.json`)}: ${title}`)),
    ),
    section(
      'Of the kit',
      list([
        '[`report.schema.json`](../../conformance/schema/report.schema.json): what `conformance --json` writes.',
        '[`failure.schema.json`](../../conformance/schema/failure.schema.json): a failure that was kept.',
        '[`kill-matrix.json`](../../conformance/records/kill-matrix.json): which fault was found by which check.',
        '[`results.json`](../../conformance/records/results.json): known implementations and what holds of them.',
      ]),
    ),
  ]);
