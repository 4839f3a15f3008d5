import type { APIRoute } from 'astro';
import { ankiFile } from '../../cards/anki.ts';
import { cardOf } from '../../cards/card.ts';
import { localePaths, toLocale } from '../../i18n/locales.ts';
import { getBank } from '../../questions/bank.ts';

export const getStaticPaths = localePaths;

/** All questions as cards, for an import into Anki. */
export const GET: APIRoute = async ({ params }) => {
  const locale = toLocale(params['locale']);
  const bank = await getBank();
  return new Response(
    ankiFile(
      bank.map(({ question }) => cardOf(question, locale)),
      locale,
    ),
  );
};
