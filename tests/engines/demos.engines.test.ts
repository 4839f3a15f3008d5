import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonFolders } from '../support/lessons.ts';
import { serveSite } from '../support/serve-site.ts';
import type { ServedSite } from '../support/serve-site.ts';
import { waitFor } from './engine.ts';
import { enginesHere } from './engines.ts';
import { EnginePool } from './pool.ts';
import { Printed } from './printed.ts';
import { demosOf, runPlaced } from './run-demo.ts';

/** How long a demo may take to show what it should, in ms; and how long it is watched while that is recorded. */
const patience = 25_000;

describe.each(enginesHere())('in %s', (id) => {
  const pool = new EnginePool(id, 2);
  const printed = new Printed(id);
  let site: ServedSite;
  beforeAll(async () => {
    site = await serveSite();
  });
  afterAll(async () => {
    await printed.save();
    await pool.close();
    site.close();
  }, 60_000);

  it.concurrent.each(lessonFolders())(
    'every demo of %s runs and shows what it should',
    (folder) =>
      pool.with(async ({ tab }) => {
        await tab.goto(`${site.origin}/en/lessons/${folder.slice(3)}/`);
        await waitFor(tab, () => document.querySelector('live-demo:not(:defined)') === null, []);
        for (const demo of await demosOf(tab)) {
          const place = `${folder} ${demo.at + 1} ${demo.id}`;
          const shown = await runPlaced(
            tab,
            demo,
            printed.enough(place),
            printed.patience(patience),
          );
          printed.check(place, shown);
        }
      }),
    600_000,
  );
});

it('the engines run what Chromium runs', () => {
  for (const id of enginesHere())
    expect(new Printed(id).places).toEqual(new Printed('chromium').places);
});
