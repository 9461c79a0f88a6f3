// A whole page around an article: the bar, the list of pages, the list of headings, links to the next page. It works
// without script; script adds the search and the colour switch, for which space is reserved.
import { escapeHtml, wayFrom } from './html.ts';
import { pagesOfGroup } from './navigation.ts';
import type { Group, Part } from './navigation.ts';
import type { Article, Heading } from './render.ts';
import type { Source } from './source.ts';

export interface Page {
  readonly source: Source;
  readonly article: Article;
}

export interface Site {
  readonly groups: readonly Group[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Chooses the colours before anything is painted, and says that there is script. */
const FIRST =
  "document.documentElement.classList.add('js');try{const t=localStorage.getItem('parley-theme');if(t)document.documentElement.dataset.theme=t}catch{}";

/** `page`: it leads to the page at hand; `true`: to something that has it. */
type Current = 'page' | 'true' | undefined;

const link = (from: string, to: string, text: string, current?: Current): string =>
  `<a href="${wayFrom(from, to)}"${current ? ` aria-current="${current}"` : ''}>${text}</a>`;

function bar(page: Source, { groups, sources }: Site): string {
  const entries = groups.map((group) => {
    const pages = pagesOfGroup(group);
    const first = sources.get(pages[0]!)!;
    const current = first === page ? 'page' : pages.includes(page.path) ? 'true' : undefined;
    return `<li>${link(page.target, first.target, group.title, current)}</li>`;
  });
  return `<header class="bar"><div class="bar-in">
<a class="brand" href="${wayFrom(page.target, 'index.html')}"><span aria-hidden="true" class="mark">P</span>Parley<span class="version">/1</span></a>
<nav aria-label="Main"><ul>${entries.join('')}</ul></nav>
<div class="tools"><div class="search" role="search"><input type="search" id="search" placeholder="Search" aria-label="Search: a requirement, an error, a frame, a word" autocomplete="off" spellcheck="false"><div id="hits" class="hits" hidden></div></div>
<button type="button" id="theme" class="theme" aria-label="Light or dark"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/></svg></button>
<a class="menu" href="#pages">All pages</a></div>
</div></header>`;
}

/** A longer part of the current group is folded until one of its pages is shown. */
const MOST_UNFOLDED = 12;

function part(page: Source, { title, pages }: Part, sources: ReadonlyMap<string, Source>): string {
  const items = pages.map((path) => {
    const source = sources.get(path)!;
    const current = source === page ? 'page' : undefined;
    return `<li>${link(page.target, source.target, escapeHtml(source.title), current)}</li>`;
  });
  const list = `<ul>${items.join('')}</ul>`;
  if (title === undefined) return list;
  const open = pages.includes(page.path) || pages.length < MOST_UNFOLDED;
  return `<details${open ? ' open' : ''}><summary>${title}</summary>${list}</details>`;
}

/** The sidebar follows the page: its group is open, the others are folded below. */
function group(page: Source, each: Group, sources: ReadonlyMap<string, Source>): string {
  const current = pagesOfGroup(each).includes(page.path);
  const parts = each.parts.map((one) => part(page, one, sources)).join('');
  const others = (each.elsewhere ?? []).map(({ title, to }) => `<li>${link(page.target, to, title)}</li>`);
  const more = others.length > 0 ? `<ul>${others.join('')}</ul>` : '';
  return `<details class="group${current ? ' current' : ''}"${current ? ' open' : ''}><summary>${each.title}</summary>${parts}${more}</details>`;
}

const headingList = (headings: readonly Heading[]): string => {
  const shown = headings.filter(({ level }) => level <= 3);
  if (shown.length < 2) return '<div class="toc"></div>';
  const items = shown.map(
    ({ level, id, text }) => `<li class="level-${level}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="toc" aria-label="On this page"><p>On this page</p><ul>${items.join('')}</ul></nav>`;
};

function sidebar(page: Source, { groups, sources }: Site): string {
  const isCurrent = (each: Group) => pagesOfGroup(each).includes(page.path);
  const ordered = [...groups.filter(isCurrent), ...groups.filter((each) => !isCurrent(each))];
  return ordered.map((each) => group(page, each, sources)).join('\n');
}

/** The pages before and after this one, in the order of the list. */
function turn(page: Source, { groups, sources }: Site): string {
  const order = groups.flatMap(pagesOfGroup).flatMap((path) => sources.get(path) ?? []);
  const at = order.indexOf(page);
  const way = (source: Source | undefined, word: string, rel: string): string =>
    source
      ? `<a rel="${rel}" href="${wayFrom(page.target, source.target)}"><span>${word}</span>${escapeHtml(source.title)}</a>`
      : '<span></span>';
  return `<nav class="turn" aria-label="Next and previous page">${way(order[at - 1], 'Previous', 'prev')}${way(order[at + 1], 'Next', 'next')}</nav>`;
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
${bar(source, site)}
<div class="columns">
<main id="content" tabindex="-1"><article>
${article.html}</article>
${turn(source, site)}
</main>
${headingList(article.headings)}
<nav id="pages" class="pages" aria-label="All pages"><a class="close" href="#content">Back to the text</a>
${sidebar(source, site)}
</nav>
</div>
<footer><p>Generated from the data of the specification. The repository has the same pages as Markdown.</p></footer>
</body>
</html>
`;
}
