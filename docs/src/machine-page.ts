// The files for programs.
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
    'The whole specification as data, for programs in any language. All of it is generated.',
    section(
      'The bundle',
      `${file('protocol.json')} has everything: frames, types, grids, errors, limits, requirements with their prerequisites, common mistakes, the ways in which connections end and the positions of their users, rungs, characters, patterns, vectors, transcripts. ${file('protocol.schema.json')} is its schema.`,
    ),
    section(
      'Schemas',
      [
        `JSON Schema 2020-12; each file loads alone. ${file('schemas/parley.schema.json')} has every frame and every nested type in \`$defs\`; point a validator at \`#/$defs/FromClient\` or \`#/$defs/FromServer\` for one direction. ${file('schemas/client.json')} and ${file('schemas/server.json')} have one direction each.`,
        'JSON Schema cannot count bytes: `maxLength` bounds code points, and `$comment` names the bytes. The bundle has the byte bound as `x-maxBytes`, and marks lists of words that later versions may extend with `x-open`.',
        list([`From clients: ${schemas('client')}`, `From servers: ${schemas('server')}`]),
      ].join('\n\n'),
    ),
    section(
      'Vectors',
      [
        'One JSON value or one line per row. Accept what is in `valid`, refuse what is in `invalid`. If the text and a vector disagree, the text is right and the vector is a bug.',
        table(
          ['Of', 'Accepted', 'Refused'],
          VECTORS.map((kind) => [
            kind,
            file(`vectors/${kind}.valid.txt`),
            file(`vectors/${kind}.invalid.txt`),
          ]),
        ),
        `${file('vectors/frames.json')} gives the error code for each refused line, in the first state that admits its type, on a connection with the id 50851; ${file('vectors/streams.json')} has streams of bytes, as pieces of \`hex\` repeated \`times\` times, with the events that a decoder reports: a \`frame\`, a \`blank\` line, or a \`fault\`.`,
      ].join('\n\n'),
    ),
    section(
      'The states',
      `${file('machine/states.json')} has both grids and all transitions; ${file('machine/states.xstate.json')} is a machine for XState, which the tests load and compare with the grid.`,
    ),
    section(
      'AsyncAPI',
      `${file('asyncapi.json')} is an AsyncAPI 3 document. The tests validate it against the published JSON Schema of AsyncAPI.`,
    ),
    section(
      'Transcripts',
      list(bundle.transcripts.map(({ id, title }) => `${file(`transcripts/${id}.json`)}: ${title}`)),
    ),
    section(
      'From the kit',
      list([
        '[`report.schema.json`](../../conformance/schema/report.schema.json): what `conformance --json` writes.',
        '[`failure.schema.json`](../../conformance/schema/failure.schema.json): a failure file.',
        '[`kill-matrix.json`](../../conformance/records/kill-matrix.json): which check finds which fault.',
        '[`combined.json`](../../conformance/records/combined.json): reports about servers with several faults.',
        '[`causes.json`](../../conformance/records/causes.json): what the kit shows of a server for each common mistake.',
        '[`results.json`](../../conformance/records/results.json): known implementations and their results.',
      ]),
    ),
  ]);
