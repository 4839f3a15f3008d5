import type { APIRoute } from 'astro';
import { getCoursePath } from '../../components/course-path.ts';
import { localePaths, toLocale } from '../../i18n/locales.ts';

export const getStaticPaths = localePaths;

/** The course as a reader's way through it: for the link that leads on, which needs it only when something was begun. */
export const GET: APIRoute = async ({ params }) =>
  Response.json(await getCoursePath(toLocale(params['locale'])));
