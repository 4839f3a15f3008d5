import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import { closing } from '../../http/closing.ts';
import { placesFor } from '../../http/places.ts';
import { Problem } from '../../http/problem.ts';
import { fetchUpstream } from './fetch-upstream.ts';
import type { UpstreamQuery } from './query.ts';

/** Headers of the upstream response that go on to the client. `X-Accel-Buffering` is for the proxy. */
const passedOn = ['content-type', 'content-length', 'cache-control', 'location', 'retry-after'];

const takePlace = placesFor('responses behind the proxy', ({ proxied }) => proxied);

/** Behind the proxy these would see their own output again, without an end: the proxy itself, and the log of a run. */
const endless = ['proxy', 'observe'];

/**
 * Requests the scenario behind the proxy and sets the status and the headers of the response to the client. Resolves
 * with the upstream response, without the headers that `upstream-says` leaves out; with nothing when the client has left before. Throws a Problem: 400 for what must
 * not stand behind the proxy, 429 or 503 when there is no place for one more, 502 when there is no response. Which scenarios exist, only the upstream knows: its 404 is
 * passed on like any response.
 */
export async function passOnHead(
  req: Request,
  res: Response,
  { to, 'upstream-says': says, ...others }: UpstreamQuery,
): Promise<IncomingMessage | undefined> {
  const [name = ''] = to.split('/');
  if (endless.includes(name)) {
    throw new Problem(400, `"${name}" cannot stand behind the proxy. Choose another scenario.`);
  }
  takePlace(req, res);
  const parameters = new URLSearchParams(
    Object.entries(others).flatMap(([key, value]) =>
      [value].flat().map((each) => [key, `${each}`]),
    ),
  );
  const upstream = await fetchUpstream(req, `${to}?${parameters}`, closing(res));
  if (upstream === undefined) return undefined;
  const { headers } = upstream;
  if (says === 'nothing' || says === 'no-transform') delete headers['x-accel-buffering'];
  if (says === 'nothing' || says === 'x-accel-buffering') {
    headers['cache-control'] = headers['cache-control']?.replace(/,\s*no-transform/, '');
  }
  res.status(upstream.statusCode ?? 502);
  for (const header of passedOn) {
    const value = headers[header];
    if (value !== undefined) res.setHeader(header, value);
  }
  return upstream;
}
