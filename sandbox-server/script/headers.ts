/** Headers that a script may set. They say something of its own response, and no proxy, browser or search engine keeps them. */
const allowed = [
  'Content-Type',
  'Content-Language',
  'Cache-Control',
  'Expires',
  'Age',
  'ETag',
  'Last-Modified',
  'Vary',
  'Retry-After',
  'Location',
  'X-Accel-Buffering',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
];
const known = new Set(allowed.map((name) => name.toLowerCase()));

/** Names of one's own: those of others mean something to some proxy. */
const own = /^x-(lesson|test)(-|$)/i;

/** Types that a browser shows as text or as a page, or reads as a stream; it runs, styles with or saves none of them. */
const types = [
  'text/event-stream',
  'text/plain',
  'text/html',
  'application/json',
  'application/problem+json',
  'application/x-ndjson',
];

/**
 * Returns what a script should have instead of a header; undefined when the header may be sent as it is.
 * Anyone can make a link to a script, so a script gets no power over the pages of the same origin.
 * @param origins of this server, as the client of the request sees them; a `Location` must lead to one of them
 */
export function expectedInstead(
  name: string,
  value: string,
  origins: readonly string[],
): string | undefined {
  if (!known.has(name.toLowerCase()) && !own.test(name)) {
    return `one of the headers ${allowed.join(', ')}, or one whose name begins with X-Lesson or X-Test`;
  }
  if (/^content-type$/i.test(name) && !types.includes(typeOf(value))) {
    return `a Content-Type that is one of ${types.join(', ')}, with or without parameters`;
  }
  if (/^location$/i.test(name) && !leadsTo(origins, value)) {
    return 'a Location on this server, such as /sandbox/ticker';
  }
  return undefined;
}

const typeOf = (value: string) => (value.split(';', 1)[0] ?? '').trim().toLowerCase();

function leadsTo(origins: readonly string[], location: string): boolean {
  const [base] = origins;
  if (!/^[\x21-\x7e]+$/.test(location) || !URL.canParse(location, base)) return false;
  const { origin, username } = new URL(location, base);
  return origins.includes(origin) && username === '';
}
