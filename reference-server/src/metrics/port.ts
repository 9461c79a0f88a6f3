// The operator's HTTP port: `/metrics` for Prometheus, `/health` for a process manager. It is meant for a private network,
// and still bounded, so that its clients cannot delay the chat.
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
/** Time after which a client that reads no byte is disconnected. */
const STALLED_MS = 10_000;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain', body: `${body}\n` });

type Page = () => Answer | Promise<Answer>;

function pagesOf(server: RunningServer): Readonly<Record<string, Page>> {
  const metrics = metricsPage(() => server.stats());
  return {
    '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
    '/health': () => {
      const draining = server.draining();
      const body = `${JSON.stringify({ status: draining ? 'draining' : 'serving' })}\n`;
      return { status: draining ? 503 : 200, type: 'application/json', body };
    },
  };
}

/** Listens. Rejects if the address is not available. */
export async function openMetricsPort(
  { host, port }: { readonly host: string; readonly port: number },
  server: RunningServer,
  log: Log,
): Promise<MetricsPort> {
  const pages = pagesOf(server);
  const answerTo = ({ method, url = '' }: IncomingMessage): Answer | Promise<Answer> => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'use GET or HEAD');
    const path = url.split('?', 1)[0]!;
    return Object.hasOwn(pages, path)
      ? pages[path]!()
      : plain(404, 'not found; this port has /metrics and /health');
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, type, body } = await answerTo(request);
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      ...(status === 405 && { allow: 'GET, HEAD' }),
      // Nothing more is read from such a client.
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
        log.error({ err: error }, 'a page of the metrics port failed');
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
  // Most likely no file descriptors are left; the next request may find one.
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
