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
  'the browser would keep it beyond the response': [
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
  'it would weaken the protection of this site’s pages': [
    'content-security-policy',
    'content-security-policy-report-only',
    'x-content-type-options',
    'x-frame-options',
  ],
  'a link to a script must not lead to another page, ask for a password or save a file': [
    'refresh',
    'www-authenticate',
    'proxy-authenticate',
    'content-disposition',
  ],
  'the server’s log identifies the response by it': ['x-request-id'],
};

const reasons = new Map(
  Object.entries(refused).flatMap(([reason, names]) => names.map((name) => [name, reason])),
);

/**
 * Returns what a script should have instead of a header; undefined when the header may be sent as it is.
 * Anyone can make a link to a script, so a script gets no power over the pages of the same origin.
 * @param host host name in the request; a `Location` must lead to it, on any port
 */
export function expectedInstead(name: string, value: string, host: string): string | undefined {
  const reason = reasons.get(name.toLowerCase());
  if (reason !== undefined) return `a header other than ${name}: ${reason}`;
  if (/^content-type$/i.test(name) && /script|css/i.test(value)) {
    return 'a Content-Type that a page cannot load as a script or a style sheet';
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
