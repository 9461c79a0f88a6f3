// Writes elements of an SVG picture as text.

type Attributes = Readonly<Record<string, string | number>>;

/** Makes a text safe inside an element or an attribute. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A tenth of a pixel is enough, and keeps the files small. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Number(value.toFixed(1))) : escapeXml(value);

/** An element; its children are text of SVG already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${written(value)}"`);
  const open = `<${name}${list.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** A line of text. */
export const label = (text: string, attributes: Attributes): string =>
  element('text', attributes, escapeXml(text));

/** A group, moved by some pixels. */
export const group = (x: number, y: number, ...children: readonly string[]): string =>
  element('g', { transform: `translate(${written(x)},${written(y)})` }, ...children);
