// Serves the built site on this machine, for those who prefer an address to a file.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const HOST = '127.0.0.1';
const USUAL_PORT = 12_080;

const site = fileURLToPath(new URL('../../../site', import.meta.url));
const handle = sirv(site, { dev: true });
const server = createServer((request, response) => {
  handle(request, response, () => {
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end('No such page. `npm run docs` builds the site.\n');
  });
});

/** The usual port, or any that is free. */
function listen(port: number): void {
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === 0) throw error;
    listen(0);
  });
  server.listen(port, HOST, () => {
    console.log(`http://${HOST}:${(server.address() as AddressInfo).port}/  (Ctrl+C ends it)`);
  });
}

listen(USUAL_PORT);
