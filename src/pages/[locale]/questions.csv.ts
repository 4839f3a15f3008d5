import type { APIRoute } from 'astro';
import { bankCsv } from '../../cards/bank-csv.ts';
import { cardOf } from '../../cards/card.ts';
import { localePaths, toLocale } from '../../i18n/locales.ts';
import { getBank } from '../../questions/bank.ts';

export const getStaticPaths = localePaths;

/** All questions with their answers, for a spreadsheet. */
export const GET: APIRoute = async ({ params, site }) => {
  const locale = toLocale(params['locale']);
  const bank = await getBank();
  return new Response(
    bankCsv(
      bank.map(({ question }) => cardOf(question, locale)),
      locale,
      site,
    ),
  );
};
