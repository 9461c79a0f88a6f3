// The nested types of frames, each with its table and the frames that use it.
import { allFrames, bundle } from './bundle.ts';
import type { BundleField, BundleType } from './bundle.ts';
import { fieldsTable } from './fields-table.ts';
import { anchor, frameLink, typeLink } from './links.ts';
import { code, page, section } from './markdown.ts';

const uses = (fields: readonly BundleField[], name: string): boolean =>
  fields.some(({ type }) => type.replace(/\[\]$/, '') === name);

/** Links to the frames and types that have a field of this type. */
function usedBy({ name }: BundleType): string {
  const types = bundle.types.filter(({ fields = [] }) => uses(fields, name)).map((of) => typeLink(of.name));
  const frames = allFrames
    .filter(({ fields }) => uses(fields, name))
    .map((frame) => `${frameLink(frame)} (${frame.from})`);
  return `Used by: ${[...types, ...frames].join(', ')}.`;
}

const entry = (type: BundleType): string =>
  `${anchor(type.name)}\n\n${section(
    code(type.name),
    [type.purpose, type.fields ? fieldsTable(type.fields) : `Bounds: ${type.bounds}.`, usedBy(type)].join(
      '\n\n',
    ),
  )}`;

export const typesPage = (): string =>
  page('Types', [
    'The types of fields that are not plain strings, numbers or booleans. A type has the same fields wherever it is used.',
    ...bundle.types.map(entry),
  ]);
