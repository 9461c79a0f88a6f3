// Renders boxes in the syntax of GitHub: a quotation that begins with `[!NOTE]`. Boxes explain; they never bind.
import type { MarkdownIt } from 'markdown-it';

const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Why',
  TIP: 'Hint',
  IMPORTANT: 'Important',
  WARNING: 'Take care',
};
const MARK = /^\[!(NOTE|TIP|IMPORTANT|WARNING)\]\s*/;

/** A plugin of markdown-it. */
export function alerts(markdown: MarkdownIt): void {
  markdown.core.ruler.push('alerts', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'blockquote_open') return;
      const inline = tokens[index + 2];
      const kind = MARK.exec(inline?.content ?? '')?.[1];
      if (kind === undefined || !inline?.children) return;
      const first = inline.children[0]!;
      first.content = first.content.replace(MARK, '');
      if (first.content === '' && inline.children[1]?.type === 'softbreak') inline.children.splice(0, 2);
      token.tag = 'aside';
      token.attrs = [
        ['class', `box ${kind.toLowerCase()}`],
        ['aria-label', TITLES[kind]!],
      ];
      const close = tokens.findIndex(
        (other, at) => at > index && other.type === 'blockquote_close' && other.level === token.level,
      );
      tokens[close]!.tag = 'aside';
    });
  });
}
