// Looks at a page with a browser, if there is one: axe, and whether anything is wider than the window.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const PLACES = [
  process.env['PARLEY_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a browser, or undefined. */
export const chromium = PLACES.find((path) => path !== '' && existsSync(path));

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--virtual-time-budget=20000',
  '--dump-dom',
];
const DARK = '--blink-settings=preferredColorScheme=0';

export interface Look {
  readonly dark: boolean;
  readonly width: number;
}

/** Runs in the page, and leaves what it found in an element of its own. */
const PROBE = `addEventListener('load', async () => {
  // An API page is hidden until its script has made the tree of modules.
  do await new Promise((done) => setTimeout(done, 600));
  while (getComputedStyle(document.body).display === 'none');
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html));
  const most = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth;
  if (wide > most) found.push('the page is ' + wide + ' px wide in a window of ' + most);
  const out = document.createElement('script');
  Object.assign(out, { type: 'application/json', id: 'findings', textContent: JSON.stringify(found) });
  document.body.append(out);
});`;

/** What is wrong with a page of the site, each in a line. */
export async function browserFindings(
  browser: string,
  site: string,
  page: string,
  { dark, width }: Look,
): Promise<string[]> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-browser-'));
  const file = join(site, ...page.split('/'));
  const probed = file.replace(/\.html$/, '.probed.html');
  const axe = join(site, 'assets', 'axe.js');
  try {
    await copyFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), axe);
    const scripts = `<script src="${pathToFileURL(axe).href}"></script><script>${PROBE}</script></head>`;
    await writeFile(
      probed,
      (await readFile(file, 'utf8')).replace('</head>', () => scripts),
    );
    const { stdout } = await promisify(execFile)(
      browser,
      [
        ...FLAGS,
        `--user-data-dir=${profile}`,
        `--window-size=${width},900`,
        ...(dark ? [DARK] : []),
        pathToFileURL(probed).href,
      ],
      { maxBuffer: 1 << 25, timeout: 60_000 },
    );
    const found = /id="findings"[^>]*>([\s\S]*?)<\/script>/.exec(stdout)?.[1];
    return found === undefined ? ['the browser came to no end'] : (JSON.parse(found) as string[]);
  } finally {
    await Promise.all(
      [profile, probed].map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 })),
    );
  }
}
