import type { Request } from 'express';
import type { z } from 'zod';
import type { allowOrigin } from './query.ts';

/** The value of Access-Control-Allow-Origin; undefined when the header is not sent. */
export function allowedOrigin(
  allow: z.infer<typeof allowOrigin>,
  req: Request,
): string | undefined {
  switch (allow) {
    case 'none':
      return undefined;
    case 'any':
      return '*';
    case 'other':
      return 'https://other.example';
    case 'page':
      return ownPage(req);
  }
}

// #region own-page
/** The origin that asks, if it is this host on any port. What else stands in the header is not sent back. */
function ownPage(req: Request): string | undefined {
  const origin = req.get('Origin') ?? '';
  if (!URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  return url.origin === origin && url.hostname === req.hostname ? origin : undefined;
}
// #endregion own-page
