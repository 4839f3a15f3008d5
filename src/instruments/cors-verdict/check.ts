import type { Header } from '../../trace/entries.ts';
import type { Exchange } from '../../trace/exchange.ts';
import { headerOf } from '../../trace/headers.ts';

/** Why a browser gives the page a response, or refuses it. */
export type Reason =
  | 'any-origin'
  | 'own-origin'
  | 'own-origin-with-credentials'
  | 'preflight-passed'
  | 'no-origin'
  | 'other-origin'
  | 'any-origin-with-credentials'
  | 'credentials-not-allowed'
  | 'preflight-status'
  | 'header-not-allowed'
  | 'any-header-with-credentials'
  | 'authorization-by-star'
  | 'status'
  | 'no-answer';

/** The result of the CORS rules for an exchange. */
export interface Finding {
  readonly reason: Reason;
  /** Undefined if browsers differ, or if nothing is known. */
  readonly passes: boolean | undefined;
  /** The header that decides. */
  readonly decides?: string;
  /** The header that the page may not send. */
  readonly about?: string;
}

const allowOrigin = 'Access-Control-Allow-Origin';
const allowCredentials = 'Access-Control-Allow-Credentials';
const allowHeaders = 'Access-Control-Allow-Headers';

/**
 * Checks an exchange by its headers alone, as a browser does.
 * @param credentials whether the page sent the request with credentials
 * @see https://fetch.spec.whatwg.org/#cors-check and https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function check(exchange: Exchange, credentials: boolean): Finding {
  const { request, response, kind, api } = exchange;
  if (!request || !response) return { reason: 'no-answer', passes: undefined };
  const origin = checkOrigin(request.headers, response.headers, credentials);
  if (!origin.passes) return origin;
  if (kind === 'preflight') return checkPreflight(request.headers, response, credentials);
  if (api === 'eventsource' && response.status !== 200) return { reason: 'status', passes: false };
  return origin;
}

function checkOrigin(
  request: readonly Header[],
  response: readonly Header[],
  credentials: boolean,
): Finding {
  const allowed = headerOf(response, allowOrigin);
  const decides = allowOrigin;
  if (allowed === undefined) return { reason: 'no-origin', passes: false, decides };
  if (allowed === '*') {
    return credentials
      ? { reason: 'any-origin-with-credentials', passes: false, decides }
      : { reason: 'any-origin', passes: true, decides };
  }
  if (allowed !== headerOf(request, 'Origin')) {
    return { reason: 'other-origin', passes: false, decides };
  }
  if (!credentials) return { reason: 'own-origin', passes: true, decides };
  return headerOf(response, allowCredentials) === 'true'
    ? { reason: 'own-origin-with-credentials', passes: true, decides: allowCredentials }
    : { reason: 'credentials-not-allowed', passes: false, decides: allowCredentials };
}

/** What a preflight response must allow besides the origin. GET and POST are allowed without being listed. */
function checkPreflight(
  request: readonly Header[],
  { status, headers }: NonNullable<Exchange['response']>,
  credentials: boolean,
): Finding {
  if (status < 200 || status > 299) return { reason: 'preflight-status', passes: false };
  const allowed = listOf(headerOf(headers, allowHeaders)?.toLowerCase());
  const requestHeaders = listOf(headerOf(request, 'Access-Control-Request-Headers')?.toLowerCase());
  for (const about of requestHeaders.filter((name) => !allowed.includes(name))) {
    const decides = allowHeaders;
    if (!allowed.includes('*'))
      return { reason: 'header-not-allowed', passes: false, decides, about };
    if (credentials)
      return { reason: 'any-header-with-credentials', passes: false, decides, about };
    if (about === 'authorization')
      return { reason: 'authorization-by-star', passes: undefined, decides };
  }
  return { reason: 'preflight-passed', passes: true };
}

const listOf = (value = ''): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
