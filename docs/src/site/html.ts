// Escapes text for HTML, and makes relative links between files of the site.
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** The way from one page of the site to another file of it. */
export function wayFrom(page: string, to: string): string {
  const from = page.split('/').slice(0, -1);
  const target = to.split('/');
  let same = 0;
  while (same < from.length && same < target.length - 1 && from[same] === target[same]) same += 1;
  return [...from.slice(same).map(() => '..'), ...target.slice(same)].join('/');
}
