import type { Request } from 'express';
import type { z } from 'zod';
import { pageOriginsOf } from '../../http/origins.ts';
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
/** The origin of the page, if it is on the list: scheme, host and port are all equal. No other is sent back. */
function ownPage(req: Request): string | undefined {
  const origin = req.get('Origin');
  return origin !== undefined && pageOriginsOf(req).includes(origin) ? origin : undefined;
}
// #endregion own-page
