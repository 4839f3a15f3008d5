import Browsers from './Browsers.astro';
import Clients from './Clients.astro';
import DemoList from './DemoList.astro';
import Endpoints from './Endpoints.astro';
import Faults from './Faults.astro';
import Glossary from './Glossary.astro';
import Limit from './Limit.astro';
import Plan from './Plan.astro';
import RoomAddress from './RoomAddress.astro';
import Sheet from './Sheet.astro';
import { vocabulary } from './vocabulary.ts';

/** The components that authors of `content/pages` use without importing them: those of lessons, and the lists of pages. */
export const pageVocabulary = {
  ...vocabulary,
  Browsers,
  Clients,
  DemoList,
  Endpoints,
  Faults,
  Glossary,
  Limit,
  Plan,
  RoomAddress,
  Sheet,
};
