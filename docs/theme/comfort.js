// What script adds to a page that is complete without it: search, the switch of the colours, buttons to copy.
'use strict';

{
  const root = document.documentElement;
  const base = root.dataset.root ?? '';

  // Light or dark: the system's choice until somebody makes another.
  const button = document.getElementById('theme');
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const label = () => button?.setAttribute('aria-pressed', String(isDark()));
  button?.setAttribute('aria-label', 'Dark colours');
  label();
  button?.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('parley-theme', root.dataset.theme);
      // The API pages keep the same choice under a name of their own.
      localStorage.setItem('tsd-theme', root.dataset.theme);
    } catch {
      // A page from a file may keep nothing: then the choice holds for this page.
    }
    label();
  });

  // Search. The index is fetched when somebody is about to search, as a script: a file may not fetch anything else.
  const input = document.getElementById('search');
  const hits = document.getElementById('hits');
  let index;
  let loading = false;
  const script = (name) => {
    const element = document.createElement('script');
    element.src = `${base}assets/${name}`;
    document.head.append(element);
    return element;
  };
  const load = () => {
    if (loading) return;
    loading = true;
    script('minisearch.js').addEventListener('load', () => script('search-index.js'));
  };
  window.parleyIndex = (data, options) => {
    index = window.MiniSearch.loadJSON(data, options);
    show();
  };

  const hit = ({ name, kind, href }) => {
    const link = document.createElement('a');
    link.href = base + href;
    link.append(name);
    if (kind !== 'page') link.append(Object.assign(document.createElement('small'), { textContent: kind }));
    const item = document.createElement('li');
    item.append(link);
    return item;
  };

  const MOST = 12;
  function show() {
    const words = input.value.trim();
    hits.hidden = words === '';
    if (words === '' || !index) return;
    const found = index
      .search(words, {
        boost: { name: 4, also: 3 },
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: 'AND',
        // The thing itself before the pages that speak of it.
        boostDocument: (_id, _term, { name, kind }) => (name === words ? 20 : kind === 'page' ? 1 : 1.5),
      })
      .slice(0, MOST);
    const list = document.createElement('ul');
    list.append(...found.map(hit));
    const count = document.createElement('p');
    count.setAttribute('role', 'status');
    count.textContent =
      found.length === 0 ? 'Nothing found.' : `${found.length}${found.length === MOST ? ' best' : ''} found`;
    hits.replaceChildren(count, ...(found.length > 0 ? [list] : []));
  }

  const close = () => {
    hits.hidden = true;
  };
  const step = (by) => {
    const stops = [input, ...hits.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement);
    stops[(at + by + stops.length) % stops.length]?.focus();
  };
  if (input && hits) {
    input.addEventListener('focus', load);
    input.addEventListener('input', () => {
      load();
      show();
    });
    document.addEventListener('keydown', (event) => {
      const within = event.target instanceof Element && event.target.closest('.search');
      if (event.key === '/' && !within && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
      } else if (within && event.key === 'Escape') {
        close();
        input.focus();
      } else if (within && !hits.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault();
        step(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Enter' && event.target === input) {
        hits.querySelector('a')?.click();
      }
    });
    document.addEventListener('click', (event) => {
      if (!event.target.closest('.search')) close();
    });
  }

  // Copying what is printed.
  if (navigator.clipboard) {
    for (const block of document.querySelectorAll('.code')) {
      const copy = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'copy',
        textContent: 'Copy',
      });
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(block.querySelector('code').textContent);
        copy.textContent = 'Copied';
        setTimeout(() => (copy.textContent = 'Copy'), 1500);
      });
      block.append(copy);
    }
  }
}
