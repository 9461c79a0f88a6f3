// Renders Markdown to the HTML of one article, with its headings. Nothing has to run in the browser.
import highlight from 'highlight.js';
import markdownIt from 'markdown-it';
import type { MarkdownIt, Token } from 'markdown-it';
import anchors from 'markdown-it-anchor';
import { slug } from '../slug.ts';
import { alerts } from './alerts.ts';
import { escapeHtml, wayFrom } from './html.ts';
import { siteLink } from './links.ts';
import { GLOSSARY, linkTerms } from './terms.ts';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

export interface Article {
  readonly html: string;
  readonly headings: readonly Heading[];
}

export interface Surroundings {
  /** The Markdown page, from `docs/`. */
  readonly page: string;
  /** The text of a picture that the page shows, by its link; undefined where it is no SVG. */
  readonly picture: (link: string) => string | undefined;
  readonly terms: readonly string[];
}

/** The languages that the pages show; what is in none of them stays as it is. */
const LANGUAGES = new Set(['json', 'sh', 'python', 'xml', 'javascript', 'powershell', 'http']);
const KEYWORD = /\b(MUST NOT|SHOULD NOT|MUST|SHOULD|MAY)\b/g;

/** Each line by itself, so that paper can keep one that it wraps together. */
const lines = (text: string): string =>
  escapeHtml(text).replaceAll(/.*\n/g, (line) => `<span class="line">${line}</span>`);

const code = (text: string, language: string): string => {
  if (LANGUAGES.has(language)) return highlight.highlight(text, { language }).value;
  return language === 'text' ? lines(text) : escapeHtml(text);
};

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? '');

/** What a heading says, without marks. */
const plain = (token: Token): string =>
  (token.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');

function headingsOf(tokens: readonly Token[]): Heading[] {
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open' && token.tag !== 'h1'
      ? [
          {
            level: Number(token.tag.slice(1)),
            id: attribute(token, 'id'),
            text: plain(tokens[index + 1]!),
          },
        ]
      : [],
  );
}

/** Frames that are wide scroll by themselves; who has no mouse reaches them, too. */
const scrolling = (label: string, inner: string): string =>
  `<div class="wide" role="group" tabindex="0" aria-label="${label}">${inner}</div>`;

/** An SVG in the page takes the page's colours; its own ids would meet those of others. */
function inline(svg: string, alt: string, name: string): string {
  const body = svg.replace(
    /\b(id|aria-labelledby)="([^"]*)"/g,
    (_, attribute: string, id: string) => `${attribute}="${name}-${id}"`,
  );
  // What a picture shows is told by its name for those who see it, too, but for those that stand below it as a heading.
  const caption = name.startsWith('pictures') ? `<figcaption>${escapeHtml(alt)}</figcaption>` : '';
  return `<figure>${caption}${scrolling(escapeHtml(alt), body)}</figure>`;
}

function rules(markdown: MarkdownIt): void {
  const { rules: by } = markdown.renderer;
  by.fence = (tokens, index) => {
    const { content, info } = tokens[index]!;
    const language = info.trim();
    const label = language === 'text' ? 'Text' : `Example in ${language}`;
    return `<div class="code"><pre tabindex="0" role="group" aria-label="${label}" class="${language}"><code>${code(content, language)}</code></pre></div>\n`;
  };
  by.table_open = () => '<div class="wide" role="group" tabindex="0" aria-label="Table"><table>\n';
  by.table_close = () => '</table></div>\n';
  by.th_open = () => '<th scope="col">';
  by.text = (tokens, index) =>
    escapeHtml(tokens[index]!.content).replaceAll(KEYWORD, '<span class="bcp14">$1</span>');
}

/** Only what the Markdown itself needs: anchors, and pictures in it. */
export function renderer(): MarkdownIt {
  const markdown = markdownIt({ html: true, typographer: false });
  markdown.use(anchors, {
    slugify: slug,
    level: [2, 3, 4],
    tabIndex: false,
    permalink: anchors.permalink.headerLink({ safariReaderFix: true, class: 'here' }),
  });
  markdown.use(alerts);
  rules(markdown);
  return markdown;
}

const shared = renderer();

function rewrite(tokens: readonly Token[], around: Surroundings): void {
  for (const token of tokens) {
    if (token.children) rewrite(token.children, around);
    const href = token.type === 'link_open' ? attribute(token, 'href') : '';
    if (href !== '') token.attrSet('href', siteLink(around.page, href));
    if (token.type !== 'image') continue;
    const source = attribute(token, 'src');
    const svg = around.picture(source);
    if (svg === undefined) {
      token.attrSet('src', siteLink(around.page, source));
      token.attrSet('loading', 'lazy');
      continue;
    }
    token.type = 'html_inline';
    token.content = inline(
      svg,
      token.content,
      slug(
        source
          .replaceAll('..', '')
          .replaceAll('/', '-')
          .replace(/^-*(reference-)?/, ''),
      ),
    );
  }
}

/** A paragraph that holds nothing but a picture is no paragraph. */
const unwrapped = (html: string): string => html.replaceAll(/<p>(<figure>[\s\S]*?<\/figure>)<\/p>/g, '$1');

/** Renders one page. Throws for a link that leads nowhere in the site. */
export function render(text: string, around: Surroundings): Article {
  const tokens = shared.parse(text, {});
  const Token = tokens[0]?.constructor as new (type: string, tag: string, nesting: 0 | 1 | -1) => Token;
  rewrite(tokens, around);
  if (around.page !== GLOSSARY) {
    const glossary = wayFrom(around.page, GLOSSARY.replace('.md', '.html'));
    const make = (type: string, tag: string, nesting: 0 | 1 | -1) => new Token(type, tag, nesting);
    linkTerms(tokens, make, around.terms, (anchor) => `${glossary}#${anchor}`);
  }
  return {
    html: unwrapped(shared.renderer.render(tokens, shared.options, {})),
    headings: headingsOf(tokens),
  };
}
