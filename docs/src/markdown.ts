// The few Markdown elements that every page uses.

/** A cell's text: a bar would end the cell. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table; no rows make no table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

export const code = (text: string) => `\`${text}\``;

export const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

export const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

/** A page: its parts, without empty ones, one blank line between. `short` is its title in lists of pages. */
export function page(title: string, parts: readonly string[], short = title): string {
  const head = ['---', `title: ${short}`, '---'].join('\n');
  return `${[head, `# ${title}`, ...parts].filter((part) => part !== '').join('\n\n')}\n`;
}

/** A heading with its body; nothing without a body. */
export const section = (title: string, body: string) => (body === '' ? '' : `## ${title}\n\n${body}`);

/** A line that is shown on demand, inside an item of a list. */
export const foldedLine = (summary: string, text: string): string =>
  `<details class="more"><summary>${summary}</summary>${text}</details>`;

/** A part that is shown on demand. */
export const folded = (summary: string, body: string): string =>
  `<details class="more"><summary>${summary}</summary>\n\n${body}\n\n</details>`;
