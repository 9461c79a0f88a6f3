// The table of the fields of a frame or of a nested type; each nested type links to its own table.
import { bundle } from './bundle.ts';
import type { BundleField } from './bundle.ts';
import { typeLink } from './links.ts';
import { code, table } from './markdown.ts';

const named = new Set(bundle.types.map(({ name }) => name));

/** The type of a field: `User[]` links to the table of `User`. */
function typeCell(type: string, up: string): string {
  const name = type.replace(/\[\]$/, '');
  return named.has(name) ? typeLink(name, up, type) : code(type);
}

/** `up` leads from the page to `reference/`. */
export const fieldsTable = (fields: readonly BundleField[], up = ''): string =>
  table(
    ['Field', 'Type', 'Bounds', 'Meaning'],
    fields.map(({ name, required, type, bounds, description }) => [
      `${code(name)}${required ? '' : ' (optional)'}`,
      typeCell(type, up),
      bounds ?? '',
      description ?? (name === 'type' ? 'Names the frame.' : ''),
    ]),
  );
