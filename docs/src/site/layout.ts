// A whole page around an article: the bar, the list of pages, the list of headings, the way on. It is complete without
// script; script adds the search and the switch of the colours, in places that are kept free for them.
import { escapeHtml, wayFrom } from './html.ts';
import type { Part } from './navigation.ts';
import { BAR } from './navigation.ts';
import type { Article, Heading } from './render.ts';
import type { Source } from './source.ts';

export interface Page {
  readonly source: Source;
  readonly article: Article;
}

export interface Site {
  readonly parts: readonly Part[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Chooses the colours before anything is painted, and says that there is script. */
const FIRST =
  "document.documentElement.classList.add('js');try{const t=localStorage.getItem('parley-theme');if(t)document.documentElement.dataset.theme=t}catch{}";

const link = (from: string, to: string, text: string, current: boolean): string =>
  `<a href="${wayFrom(from, to)}"${current ? ' aria-current="page"' : ''}>${text}</a>`;

function bar(page: string): string {
  const entries = BAR.map(({ title, to }) => `<li>${link(page, to, title, to === page)}</li>`);
  return `<header class="bar"><div class="bar-in">
<a class="brand" href="${wayFrom(page, 'index.html')}"><span aria-hidden="true" class="mark">P</span>Parley<span class="version">/1</span></a>
<nav aria-label="Main"><ul>${entries.join('')}</ul></nav>
<div class="tools"><div class="search" role="search"><input type="search" id="search" placeholder="Search" aria-label="Search: a requirement, an error, a frame, a word" autocomplete="off" spellcheck="false"><div id="hits" class="hits" hidden></div></div>
<button type="button" id="theme" class="theme" aria-label="Light or dark"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/></svg></button>
<a class="menu" href="#pages">All pages</a></div>
</div></header>`;
}

function part(page: Source, { title, pages, folded }: Part, sources: ReadonlyMap<string, Source>): string {
  const shown = pages.flatMap((path) => sources.get(path) ?? []);
  if (shown.length === 0) return '';
  const items = shown
    .map(
      (source) => `<li>${link(page.target, source.target, escapeHtml(source.title), source === page)}</li>`,
    )
    .join('');
  const open = !folded || pages.includes(page.path);
  return `<details${open ? ' open' : ''}><summary>${title}</summary><ul>${items}</ul></details>`;
}

const headingList = (headings: readonly Heading[]): string => {
  const shown = headings.filter(({ level }) => level <= 3);
  if (shown.length < 2) return '<div class="toc"></div>';
  const items = shown.map(
    ({ level, id, text }) => `<li class="level-${level}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="toc" aria-label="On this page"><p>On this page</p><ul>${items.join('')}</ul></nav>`;
};

/** The pages before and behind this one, in the order of the list. */
function turn(page: Source, { parts, sources }: Site): string {
  const order = parts.flatMap(({ pages }) => pages).flatMap((path) => sources.get(path) ?? []);
  const at = order.indexOf(page);
  const way = (source: Source | undefined, word: string, rel: string): string =>
    source
      ? `<a rel="${rel}" href="${wayFrom(page.target, source.target)}"><span>${word}</span>${escapeHtml(source.title)}</a>`
      : '<span></span>';
  return `<nav class="turn" aria-label="Next and previous page">${way(order[at - 1], 'Before', 'prev')}${way(order[at + 1], 'Next', 'next')}</nav>`;
}

/** The page as a file. */
export function layout({ source, article }: Page, site: Site): string {
  const here = source.target;
  const asset = (name: string): string => wayFrom(here, `assets/${name}`);
  const home = here === 'index.html';
  const title = home ? 'Parley/1' : `${source.title} · Parley/1`;
  return `<!doctype html>
<html lang="en" data-root="${wayFrom(here, 'index.html').replace(/index\.html$/, '')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(source.about)}">
<link rel="icon" href="${asset('icon.svg')}">
<link rel="stylesheet" href="${asset('site.css')}">
<script>${FIRST}</script>
<script defer src="${asset('comfort.js')}"></script>
</head>
<body${home ? ' class="home"' : ''}>
<a class="skip" href="#content">Skip to the text</a>
${bar(here)}
<div class="columns">
<main id="content" tabindex="-1"><article>
${article.html}</article>
${turn(source, site)}
</main>
${headingList(article.headings)}
<nav id="pages" class="pages" aria-label="All pages"><a class="close" href="#content">Back to the text</a>
${site.parts.map((each) => part(source, each, site.sources)).join('\n')}
</nav>
</div>
<footer><p>Made from the specification’s own data. The same pages stand in the repository as Markdown.</p></footer>
</body>
</html>
`;
}
