import Clients from './Clients.astro';
import DemoList from './DemoList.astro';
import Endpoints from './Endpoints.astro';
import Limit from './Limit.astro';
import { vocabulary } from './vocabulary.ts';

/** What authors of `content/pages` may write without importing it: the words of lessons, and lists that pages have. */
export const pageVocabulary = { ...vocabulary, Clients, DemoList, Endpoints, Limit };
