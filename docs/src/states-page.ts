// The page of the states: both complete grids, and the diagram drawn from their cells, also as text.
import { instance } from '@viz-js/viz';
import { bundle } from './bundle.ts';
import { anchor, frameLink, stateLink } from './links.ts';
import { code, fence, list, page, section, table } from './markdown.ts';

const MEANING: Readonly<Record<string, string>> = {
  assigned: 'connected; the server has assigned an id and waits for `ack`.',
  acknowledged: 'the user is connected and has not asked for the menu yet.',
  menu: 'the options may be used.',
  'room-owner': 'in a room that the user owns.',
  'room-member': 'in a room that another user owns.',
  closed: 'the connection is over.',
};

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly labels: string[];
}

/** What changes the state, gathered by pair of states. */
function edges(): Edge[] {
  const found = new Map<string, Edge>();
  const add = (from: string, to: string, label: string) => {
    const edge = found.get(`${from} ${to}`) ?? { from, to, labels: [] };
    edge.labels.push(label);
    found.set(`${from} ${to}`, edge);
  };
  for (const [state, row] of Object.entries(bundle.grids.requests)) {
    for (const [type, cell] of Object.entries(row)) {
      if (cell.does === 'admit' && cell.next !== state) add(state, cell.next, type);
    }
  }
  add('room-member', 'menu', '(closed)');
  for (const state of bundle.states) if (state !== 'closed') add(state, 'closed', '(end)');
  return [...found.values()];
}

/** Whether an edge leads further into the conversation: those make the trunk of the picture, straight down. */
const onwards = ({ from, to }: Edge): boolean =>
  to !== 'closed' && bundle.states.indexOf(to) > bundle.states.indexOf(from);

/** Narrow enough for a phone: labels one below the other, and little between the boxes. */
function dot(): string {
  const nodes = bundle.states.map((state) => `"${state}" [label="${state}"]`);
  const arrows = edges().map((edge) => {
    const label = edge.labels.map((each) => `  ${each}  `).join('\\n');
    return `"${edge.from}" -> "${edge.to}" [label="${label}"${onwards(edge) ? ', weight=9' : ''}]`;
  });
  return `digraph states {
  rankdir=TB; bgcolor="transparent"; nodesep=0.2; ranksep=0.5;
  node [shape=box, style=rounded, fontname="Arial", fontsize=13, color="gray45", fontcolor="gray45"];
  edge [fontname="Arial", fontsize=11, color="gray45", fontcolor="gray45"];
  ${[...nodes, ...arrows].join(';\n  ')};
}`;
}

/** The diagram as SVG; its colours follow the page's, light or dark. */
export async function statesDiagram(): Promise<string> {
  const svg = (await instance()).renderString(dot(), { format: 'svg' });
  return svg
    .slice(svg.indexOf('<svg'))
    .replaceAll('Arial', 'system-ui, Arial, sans-serif')
    .replaceAll(/#737373|gray45/g, 'currentColor')
    .replaceAll(/ (id|class)="[^"]*"/g, '')
    .replaceAll(/<title>[^<]*<\/title>\n?/g, '')
    .replace(
      '<svg ',
      '<svg class="states" color="#6e7781" role="img" aria-label="The states of a connection" ',
    );
}

function requestGrid(): string {
  return table(
    ['Frame', ...bundle.states.map((state) => code(state))],
    bundle.frames.client.map((frame) => [
      frameLink(frame),
      ...bundle.states.map((state) => {
        const cell = bundle.grids.requests[state]![frame.type]!;
        if (cell.does === 'ignore') return 'ignored';
        if (cell.does === 'refuse') return code(cell.code);
        return cell.next === state ? 'yes' : `→ ${cell.next}`;
      }),
    ]),
  );
}

function arrivalGrid(): string {
  return table(
    ['Frame', ...bundle.states.map((state) => code(state))],
    bundle.frames.server.map((frame) => [
      frameLink(frame),
      ...bundle.states.map((state) =>
        bundle.grids.arrivals[state]![frame.type] === 'expected' ? 'yes' : '—',
      ),
    ]),
  );
}

export function statesPage(): string {
  return page('States of a connection', [
    'A connection is in one of six states. The tables have a cell for every state and every frame.',
    '![The states of a connection](states.svg)',
    `The same as text. \`(closed)\` is the event of the room, \`(end)\` any end of the connection:`,
    fence(
      'text',
      edges()
        .map(({ from, to, labels }) => `${from} → ${to}: ${labels.join(', ')}`)
        .join('\n'),
    ),
    section(
      'The states',
      list(bundle.states.map((state) => `${anchor(state)}${code(state)}: ${MEANING[state]}`)),
    ),
    section(
      'What a server does with a client’s frame',
      `A type that is not in this table gets \`unknown-type\` in every state but ${stateLink('closed')}.\n\n${requestGrid()}`,
    ),
    section(
      'Which frames may reach a client',
      `The state is the one that the client knows from the frames it has received.\n\n${arrivalGrid()}`,
    ),
  ]);
}
