import { describe, expect, it } from 'vitest';
import { minutesOf, plan } from '../../src/course/schemas.ts';
import { quiz } from '../../src/questions/schema.ts';
import { lessonFolders, readContent, readYaml } from '../support/lessons.ts';

const plans = plan.array().parse(readYaml('plans.yaml'));
const predictions = lessonFolders().flatMap((folder) =>
  quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`)).predictions.map(({ id }) => id),
);

it('there are plans of 45 and 90 minutes', () => {
  expect(plans.map(({ minutes }) => minutes)).toEqual([45, 90]);
});

describe.each(plans)('the plan of $minutes minutes', ({ id, minutes, steps }) => {
  it('has steps that take as long', () => {
    expect(minutesOf(steps)).toBe(minutes);
  });

  it('names predictions that exist, each once', () => {
    const named = steps.flatMap(({ prediction }) => prediction ?? []);
    expect(predictions).toEqual(expect.arrayContaining(named));
    expect(new Set(named).size).toBe(named.length);
  });

  it('stands below a heading that says its minutes', () => {
    for (const locale of ['en', 'zh-cn'])
      expect(readContent(`pages/teaching/${locale}.mdx`)).toMatch(
        new RegExp(`^### ${minutes} .+\\n\\n<Plan id="${id}" />$`, 'm'),
      );
  });
});

it('a plan whose steps take another time is refused', () => {
  const [first] = plans;
  expect(() => plan.parse({ ...first, minutes: 50 })).toThrow('the steps take 45 minutes');
});
