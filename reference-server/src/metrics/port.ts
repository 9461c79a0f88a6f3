// The port for the operator's machines: `/metrics` for Prometheus, `/health` for whoever keeps the server running.
// Meant for a private network, and bounded all the same: whoever speaks to it must not hold up those who chat.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log.ts';
import type { RunningServer } from '../server.ts';
import { metricsPage } from './page.ts';

export interface MetricsPort {
  /** Address of the page for Prometheus. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Connections at a time: a collector, a prober, a person, and some to spare. */
const CONNECTIONS = 16;
const HEADER_BYTES = 4_096;
/** Time for a whole request. */
const REQUEST_MS = 5_000;
/** Time for which a caller may take no byte of its answers. */
const STALLED_MS = 10_000;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain', body: `${body}\n` });

type Page = () => Answer | Promise<Answer>;

function pagesOf(server: RunningServer): Readonly<Record<string, Page>> {
  const metrics = metricsPage(() => server.census());
  return {
    '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
    '/health': () => {
      const draining = server.draining();
      const body = `${JSON.stringify({ status: draining ? 'draining' : 'serving' })}\n`;
      return { status: draining ? 503 : 200, type: 'application/json', body };
    },
  };
}

/** Listens; rejects when the address can't be had. */
export async function openMetricsPort(
  { host, port }: { readonly host: string; readonly port: number },
  server: RunningServer,
  log: Log,
): Promise<MetricsPort> {
  const pages = pagesOf(server);
  const answerTo = ({ method, url = '' }: IncomingMessage): Answer | Promise<Answer> => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'only GET and HEAD are answered here');
    const path = url.split('?', 1)[0]!;
    return Object.hasOwn(pages, path) ? pages[path]!() : plain(404, 'here are /metrics and /health');
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, type, body } = await answerTo(request);
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      ...(status === 405 && { allow: 'GET, HEAD' }),
      // Whatever else such a client has to say is not read.
      ...(status !== 200 && { connection: 'close' }),
    });
    response.end(body);
  };
  const http = createServer(
    {
      maxHeaderSize: HEADER_BYTES,
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      respond(request, response).catch((error: unknown) => {
        log.error({ err: error }, 'a page for the operator could not be made');
        response.destroy();
      });
    },
  );
  http.maxConnections = CONNECTIONS;
  http.setTimeout(STALLED_MS);
  const {
    address,
    family,
    port: bound,
  } = await new Promise<AddressInfo>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host, port }, () => resolve(http.address() as AddressInfo));
  });
  // Out of descriptors, most likely: the next collection may find one again.
  http.on('error', (error) =>
    log.error({ error: error.message }, 'metrics: a connection could not be accepted'),
  );
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  const shown = family === 'IPv6' ? `[${address}]` : address;
  return { url: `http://${shown}:${bound}/metrics`, close };
}
