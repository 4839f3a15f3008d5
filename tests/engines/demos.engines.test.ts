import { afterAll, beforeAll, expect, it } from 'vitest';
import { lessonFolders } from '../support/lessons.ts';
import { serveSite } from '../support/serve-site.ts';
import type { ServedSite } from '../support/serve-site.ts';
import { waitFor } from './engine.ts';
import { enginesHere } from './engines.ts';
import { EnginePool } from './pool.ts';
import { Printed } from './printed.ts';
import { demosOf, runPlaced } from './run-demo.ts';
import type { PlacedDemo } from './run-demo.ts';

/** How long a demo may take to show what it should, in ms. */
const patience = 25_000;

const engines = enginesHere().map((id) => ({
  id,
  pool: new EnginePool(id, 1),
  printed: new Printed(id),
}));

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(async () => {
  Printed.keepCommon(engines.map(({ printed }) => printed));
  for (const { printed, pool } of engines) {
    await printed.save();
    await pool.close();
  }
  site.close();
}, 120_000);

it.concurrent.each(
  lessonFolders().flatMap((folder) => engines.map((engine) => ({ folder, ...engine }))),
)(
  'every demo of $folder runs in $id and shows what it should',
  ({ folder, pool, printed }) =>
    pool.with(async ({ tab }) => {
      await tab.goto(`${site.origin}/en/lessons/${folder.slice(3)}/`);
      await waitFor(tab, () => document.querySelector('live-demo:not(:defined)') === null, []);
      const placeOf = ({ at, id }: PlacedDemo) => `${folder} ${at + 1} ${id}`;
      const demos = await demosOf(tab);
      printed.checkPlaces(folder, demos.map(placeOf));
      for (const demo of demos) {
        const place = placeOf(demo);
        const shown = await runPlaced(tab, demo, printed.enough(place), printed.patience(patience));
        printed.check(place, shown);
      }
    }),
  900_000,
);

it('what is recorded of one engine is recorded of all', () => {
  const [first, ...others] = engines.map(({ printed }) => printed.places);
  for (const places of others) expect(places).toEqual(first);
});
