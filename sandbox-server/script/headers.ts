/** Headers that a script may not set, by reason. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'HTTP frames the body with it': [
    'content-length',
    'transfer-encoding',
    'connection',
    'keep-alive',
    'proxy-connection',
    'trailer',
    'te',
    'upgrade',
    'http2-settings',
  ],
  'it would outlive the response in the reader’s browser': [
    'set-cookie',
    'set-cookie2',
    'clear-site-data',
    'strict-transport-security',
    'public-key-pins',
    'alt-svc',
    'nel',
    'report-to',
    'reporting-endpoints',
    'service-worker-allowed',
  ],
  'it would lift the protection of the pages of this site': [
    'content-security-policy',
    'content-security-policy-report-only',
    'x-content-type-options',
    'x-frame-options',
  ],
  'a link to a script must not lead astray, ask for a password or save a file': [
    'refresh',
    'www-authenticate',
    'proxy-authenticate',
    'content-disposition',
  ],
  'the log knows the response by it': ['x-request-id'],
};

const reasons = new Map(
  Object.entries(refused).flatMap(([reason, names]) => names.map((name) => [name, reason])),
);

/**
 * Says what a script should write instead of a header, or undefined when it may be sent as it is.
 * A script comes from whoever made the link: it gets no power over the pages of the same origin.
 * @param host name under which the reader reached this server; a `Location` stays on it, on any port
 */
export function expectedInstead(name: string, value: string, host: string): string | undefined {
  const reason = reasons.get(name.toLowerCase());
  if (reason !== undefined) return `another header than ${name}: ${reason}`;
  if (/^content-type$/i.test(name) && /script|css/i.test(value)) {
    return 'a Content-Type that no page runs: neither a script nor a style sheet';
  }
  if (/^location$/i.test(name) && !staysOn(host, value)) {
    return 'a Location on this server, such as /sandbox/ticker';
  }
  return undefined;
}

function staysOn(host: string, location: string): boolean {
  const base = `http://${host}/`;
  if (!/^[\x21-\x7e]+$/.test(location) || !URL.canParse(location, base)) return false;
  const { protocol, hostname, username } = new URL(location, base);
  return /^https?:$/.test(protocol) && username === '' && hostname === new URL(base).hostname;
}
