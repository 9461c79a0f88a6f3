// What the requirements of a rung build on: as a picture, and as a table.
import { instance } from '@viz-js/viz';
import type { RungSpec } from 'parley-spec';
import { bundle, rungOf } from './bundle.ts';
import { requirementLink } from './links.ts';
import { table } from './markdown.ts';

const needsOf = (id: string): readonly string[] => bundle.prerequisites[id] ?? [];

/** Requirements of a rung that are drawn as one box, because they build on the same and nothing on the rung builds on them. */
interface Box {
  readonly ids: readonly string[];
  readonly needs: readonly string[];
}

function boxes({ requirements }: RungSpec): Box[] {
  const needed = new Set(requirements.flatMap(needsOf));
  const found = new Map<string, { ids: string[]; needs: readonly string[] }>();
  for (const id of requirements) {
    const key = needed.has(id) ? id : `after ${[...needsOf(id)].sort().join()}`;
    const box = found.get(key) ?? { ids: [], needs: needsOf(id) };
    box.ids.push(id);
    found.set(key, box);
  }
  return [...found.values()];
}

/** Narrow enough for a phone: requirements one below the other, and those of other rungs dashed. */
function dot(rung: RungSpec): string {
  const all = boxes(rung);
  const own = new Set<string>(rung.requirements);
  const others = new Set(all.flatMap(({ needs }) => needs).filter((id) => !own.has(id)));
  const nodes = [
    ...all.map(({ ids }) => `"${ids[0]}" [label="${ids.join('\\n')}"]`),
    ...[...others].map(
      (id) => `"${id}" [label="${id}\\n(rung ${rungOf(id) ?? '—'})", style="rounded,dashed"]`,
    ),
  ];
  const drawn = new Set([...own, ...others]);
  const arrows = [
    ...all.flatMap(({ ids, needs }) => needs.map((need) => `"${need}" -> "${ids[0]}"`)),
    ...[...others].flatMap((id) =>
      needsOf(id)
        .filter((need) => drawn.has(need))
        .map((need) => `"${need}" -> "${id}"`),
    ),
  ];
  return `digraph rung {
  rankdir=TB; bgcolor="transparent"; nodesep=0.08; ranksep=0.3;
  node [shape=box, style=rounded, fontname="Arial", fontsize=12, margin="0.05,0.04", color="gray45", fontcolor="gray45"];
  edge [color="gray45"];
  ${[...nodes, ...arrows].join(';\n  ')};
}`;
}

/** The picture as SVG; its colours follow the page's, light or dark. */
export async function rungDiagram(rung: RungSpec): Promise<string> {
  const svg = (await instance()).renderString(dot(rung), { format: 'svg' });
  return svg
    .slice(svg.indexOf('<svg'))
    .replaceAll('Arial', 'system-ui, Arial, sans-serif')
    .replaceAll(/#737373|gray45/g, 'currentColor')
    .replaceAll(/ (id|class)="[^"]*"/g, '')
    .replaceAll(/<title>[^<]*<\/title>\n?/g, '')
    .replace(
      '<svg ',
      `<svg class="states" color="#6e7781" role="img" aria-label="What the requirements of rung ${rung.rung} build on" `,
    );
}

/** The same as text: each requirement with what it builds on. */
export const rungTable = ({ requirements }: RungSpec, up: string): string =>
  table(
    ['Requirement', 'Builds on'],
    requirements
      .filter((id) => id in bundle.prerequisites)
      .map((id) => [
        requirementLink(id, up),
        needsOf(id)
          .map((need) => requirementLink(need, up))
          .join(', ') || '—',
      ]),
  );
