// Words that people type into the search but that the pages do not use, with the pages that they mean. The build fails for
// an address that does not exist.

export interface Synonyms {
  readonly words: string;
  /** Addresses in the site; the first is the best. */
  readonly pages: readonly string[];
}

export const SYNONYMS: readonly Synonyms[] = [
  {
    words: 'heartbeat keepalive keep-alive liveness',
    pages: ['reference/frames/client-ping.html', 'reference/limits.html#idleMs'],
  },
  {
    words: 'pagination paging paginate cursor offset next page',
    pages: ['reference/frames/client-users.html', 'reference/frames/client-members.html'],
  },
  {
    words: 'backpressure back-pressure flow control buffer overflow',
    pages: ['reference/limits.html#queueBytes', 'reference/errors.html#slow-consumer'],
  },
  { words: 'logout log out sign out disconnect exit', pages: ['reference/frames/client-quit.html'] },
  {
    words: 'login log in sign in authentication authenticate auth password credentials account',
    pages: ['reference/frames/client-ack.html', 'reference/errors.html#bad-token'],
  },
  {
    words: 'nickname nick username user name handle alias display name',
    pages: ['reference/frames/client-ack.html', 'reference/requirements/texts.html#name.accepted'],
  },
  { words: 'dm direct message whisper pm unicast', pages: ['reference/frames/client-send.html'] },
  { words: 'mailbox unread offline messages queue', pages: ['reference/frames/client-inbox.html'] },
  {
    words: 'channel chatroom topic group subscribe',
    pages: ['reference/frames/client-join.html', 'reference/frames/client-create.html'],
  },
  { words: 'broadcast publish post multicast', pages: ['reference/frames/client-say.html'] },
  { words: 'presence online who roster', pages: ['reference/frames/client-users.html'] },
  {
    words: 'ci continuous integration github actions pipeline gitlab',
    pages: ['guide/test-your-server.html'],
  },
  { words: 'grading grade homework assignment students score', pages: ['guide/test-your-server.html'] },
  { words: 'license licence mit copyright', pages: ['guide/quickstart.html'] },
  {
    words: 'install installation download setup getting started npm clone',
    pages: ['guide/quickstart.html'],
  },
  { words: 'example sample implementation python go golang', pages: ['guide/quickstart.html'] },
  {
    words: 'docker container kubernetes podman deploy deployment systemd service',
    pages: ['guide/run-a-server.html'],
  },
  { words: 'ssl https certificate encryption encrypt letsencrypt', pages: ['guide/run-a-server.html#tls'] },
  {
    words: 'monitoring observability grafana dashboard healthcheck',
    pages: ['guide/run-a-server.html#metrics'],
  },
  { words: 'rate limit throttle throttling dos ddos denial of service spam', pages: ['guide/security.html'] },
  { words: 'fuzzing stress test load test endurance', pages: ['guide/soak.html'] },
  {
    words: 'benchmark throughput speed',
    pages: ['guide/performance.html', 'decisions/0011-how-speed-is-measured.html'],
  },
  { words: 'jepsen consistency atomic serializable isolation', pages: ['guide/ordering.html'] },
  { words: 'netcat nc telnet powershell curl', pages: ['guide/by-hand.html'] },
  { words: 'openapi swagger protobuf codegen json schema', pages: ['reference/machine.html'] },
  { words: 'unicode emoji encoding charset', pages: ['reference/characters.html'] },
  { words: 'ndjson jsonl json lines newline delimited parser buffer', pages: ['guide/decoder.html'] },
  {
    words: 'timeout time out deadline',
    pages: [
      'reference/errors.html#idle-timeout',
      'reference/errors.html#handshake-timeout',
      'reference/limits.html#idleMs',
      'reference/limits.html#handshakeMs',
    ],
  },
  { words: 'bot sdk library client library api reconnect', pages: ['guide/build-a-client.html'] },
  { words: 'mutation testing mutants coverage', pages: ['reference/faults.html'] },
  { words: 'compatibility semver upgrade negotiation backwards', pages: ['guide/versions.html'] },
  { words: 'state machine diagram lifecycle', pages: ['reference/states.html'] },
  { words: 'release notes history news', pages: ['changelog.html'] },
];

/** The words for an address. */
export const wordsFor = (href: string): string =>
  SYNONYMS.filter(({ pages }) => pages.includes(href))
    .map(({ words }) => words)
    .join(' ');

/** Addresses of the list that nothing in the site has. */
export const deadSynonyms = (known: ReadonlySet<string>): readonly string[] =>
  SYNONYMS.flatMap(({ pages }) => pages).filter((href) => !known.has(href));
