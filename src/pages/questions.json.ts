import type { APIRoute } from 'astro';
import { getBank } from '../questions/bank.ts';
import type { Listed } from '../questions/listed.ts';

/** All questions without their texts, in the order of the bank: for neighbours in a filter, reviews and mock interviews. */
export const GET: APIRoute = async () => {
  const bank = await getBank();
  return Response.json(
    bank.map(({ question: { id, version, level, kind, topics } }): Listed => ({
      id,
      version,
      level,
      kind,
      topics,
    })),
  );
};
