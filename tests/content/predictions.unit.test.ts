import { expect, it } from 'vitest';
import { quiz } from '../../src/questions/schema.ts';
import { cameTrue } from '../../src/questions/run-outcome.ts';
import type { RecordedRun } from '../../src/wire-view/recorded.ts';
import { lessonFolders, readContent, readYaml } from '../support/lessons.ts';

const differing = lessonFolders().flatMap((folder) =>
  quiz
    .parse(readYaml(`lessons/${folder}/quiz.yaml`))
    .predictions.filter(({ differs }) => differs)
    .map((prediction) => ({ folder, ...prediction })),
);

it('in the recorded run of each prediction that differs by browser, the option of Chromium came true and no other', () => {
  expect(differing.map(({ id }) => id)).toContain('reconnection-cut');
  for (const { folder, id, options } of differing) {
    const runs = JSON.parse(readContent(`lessons/${folder}/runs.json`)) as Record<
      string,
      RecordedRun
    >;
    const whens = Object.fromEntries(
      options.flatMap((option) => (option.when ? [[option.id, option.when]] : [])),
    );
    const ofChromium = options.find(({ engines }) => engines?.includes('Chromium'));
    expect(cameTrue(whens, runs[id]?.entries ?? []), id).toEqual([ofChromium?.id]);
  }
});
