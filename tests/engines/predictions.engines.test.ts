import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Prediction } from '../../src/questions/prediction.ts';
import { quiz } from '../../src/questions/schema.ts';
import { lessonFolders, readYaml } from '../support/lessons.ts';
import { serveSite } from '../support/serve-site.ts';
import type { Engine, EngineId } from './engine.ts';
import { waitFor } from './engine.ts';
import { enginesHere, startEngine } from './engines.ts';

const names = { chromium: 'Chromium', firefox: 'Firefox', webkitgtk: 'WebKitGTK' } as const;

/** The predictions whose outcome differs by browser, with the slugs of their lessons. */
const differing = lessonFolders().flatMap((folder) =>
  quiz
    .parse(readYaml(`lessons/${folder}/quiz.yaml`))
    .predictions.filter(({ differs }) => differs)
    .map((prediction) => ({ lesson: folder.slice(3), ...prediction })),
);

let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => void (site = await serveSite()));
afterAll(() => site.close());

/** The ids of the options that came true in this engine, and in another one. */
function optionsOf({ options }: Prediction, id: EngineId) {
  const isHere = ({ engines }: Prediction['options'][number]) => engines?.includes(names[id]);
  const elsewhere = options.find((option) => option.engines && !isHere(option));
  return { here: options.find(isHere)?.id, elsewhere: elsewhere?.id };
}

describe.each(enginesHere())('in %s', (id) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEngine(id)));
  afterAll(() => engine.close());

  it.each(differing)(
    '$id: the option of another engine is not right, and that of this one is named as what happened',
    async (prediction) => {
      const { tab } = engine;
      const { here, elsewhere } = optionsOf(prediction, id);
      await tab.goto(`${site.origin}/en/lessons/${prediction.lesson}/`);
      const question = `predict-question[data-question="${prediction.id}"]`;
      await waitFor(tab, (selector) => !!document.querySelector(`${selector}:defined`), [question]);
      await tab.click(`${question} input[value="${elsewhere}"]`);
      await tab.click(`live-demo:has(${question}) [data-do=run]`);
      const graded = await waitFor(
        tab,
        (selector) => {
          const element = document.querySelector(selector);
          const verdict = element?.querySelector('.answer')?.textContent;
          if (!verdict || !/^[✓✗]/.test(verdict)) return undefined;
          const right = element?.querySelectorAll<HTMLInputElement>('.is-right input') ?? [];
          return { verdict, right: [...right].map(({ value }) => value) };
        },
        [question],
      );
      expect(graded).toEqual({ verdict: '✗ Not right', right: [here] });
    },
  );
});
