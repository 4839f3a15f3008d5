import type { APIRoute } from 'astro';
import { getBank } from '../questions/bank.ts';

/** What a question's page needs to find its neighbours in a filter: all questions, in the order of the bank. */
export const GET: APIRoute = async () => {
  const bank = await getBank();
  return Response.json(
    bank.map(({ question: { id, level, kind, topics } }) => ({ id, level, kind, topics })),
  );
};
