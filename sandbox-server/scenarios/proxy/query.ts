import { z } from 'zod';

const says = ['everything', 'x-accel-buffering', 'no-transform', 'nothing'] as const;

/** The query of the compressing proxy. */
export const query = z.looseObject({
  to: z
    .string()
    .regex(/^[a-z-]+(\/[\w-]+)*$/, 'A scenario, perhaps with a path below it')
    .describe('The scenario behind the proxy, such as `ticker`. It gets the other parameters.'),
  obey: z
    .enum(['yes', 'no'])
    .default('yes')
    .describe('Whether the proxy obeys the headers of the server.'),
  'upstream-says': z
    .enum(says)
    .default('everything')
    .describe('Which of the two helpful headers the server sends.'),
});

/** The query of the buffering proxy. */
export const bufferingQuery = query.extend({
  buffer: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_536)
    .default(4096)
    .describe('Bytes that the buffer holds. 4096 is nginx’s number.'),
});

/** What both proxies get, `obey` apart; the other parameters are for the scenario behind. */
export interface UpstreamQuery {
  to: string;
  'upstream-says': (typeof says)[number];
  [parameter: string]: unknown;
}
