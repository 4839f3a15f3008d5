import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { minutesFor } from '../../src/course/lesson-parts.ts';
import { addressOf } from '../../src/interview/plan-links.ts';
import { interviewPlan, minutesOf } from '../../src/interview/plan-schema.ts';
import { questionFile, quiz } from '../../src/questions/schema.ts';
import { lessonFolders, readContent, readYaml } from '../support/lessons.ts';

const read = () => interviewPlan.array().parse(readYaml('interview-plans.yaml'));
const quizOf = (folder: string) => quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`));
const folderOf = (slug: string) => lessonFolders().find((folder) => folder.endsWith(`-${slug}`));
const five = [
  'choice-sse-or-websocket',
  'reconnection-by-itself',
  'fetch-post-a-stream',
  'choice-chatgpt-streams-sse',
  'cors-stream-of-another-origin',
];

it('there are plans of an hour, an evening and five days', () => {
  const plans = read();
  expect(plans.map(({ sittings }) => minutesOf(sittings))).toEqual([60, 180, 450]);
  expect(plans.map(({ sittings }) => sittings.length)).toEqual([1, 1, 5]);
});

describe.each(read())('the plan $id', ({ sittings }) => {
  const steps = sittings.flatMap((sitting) => sitting.steps);
  const picked = steps.flatMap(({ picks }) => ('questions' in picks ? picks.questions : []));

  it('names questions of the bank, each once, among them the five that everybody is asked', () => {
    const bank = [
      ...globSync('*.yaml', { cwd: 'content/questions' }).flatMap((file) =>
        questionFile.parse(readYaml(`questions/${file}`)),
      ),
      ...lessonFolders().flatMap((folder) => quizOf(folder).questions),
    ].map(({ id }) => id);
    expect(bank).toEqual(expect.arrayContaining(picked));
    expect(new Set(picked).size).toBe(picked.length);
    expect(picked).toEqual(expect.arrayContaining(five));
  });

  it('names lessons that exist, each once, and gives each about the minutes that it says it takes', () => {
    const lessons = steps.flatMap(({ minutes, picks }) =>
      'lesson' in picks ? { minutes, slug: picks.lesson } : [],
    );
    expect(new Set(lessons.map(({ slug }) => slug)).size).toBe(lessons.length);
    for (const { minutes, slug } of lessons) {
      const folder = folderOf(slug);
      expect(folder, slug).toBeDefined();
      const said = minutesFor(
        readContent(`lessons/${folder}/en.mdx`).replace(/^---\n[^]*?\n---\n/, ''),
        quizOf(folder ?? '').questions.length,
      );
      expect(Math.abs(minutes - said), `${slug}: ${said} min`).toBeLessThanOrEqual(3);
    }
  });

  it('leaves time for its questions and for grading a mock interview', () => {
    for (const { minutes, picks } of steps) {
      if ('questions' in picks) expect(minutes).toBeGreaterThanOrEqual(2 * picks.questions.length);
      if ('mock' in picks) expect(minutes).toBeGreaterThan(picks.mock.minutes);
    }
  });
});

it('the shortest plan begins with the five', () => {
  expect(read()[0]?.sittings[0]?.steps[0]?.picks).toEqual({ questions: five });
});

it('each step is a link that starts it', () => {
  const address = (picks: Parameters<typeof addressOf>[1]) => addressOf('/en/', picks);
  expect(address({ lesson: 'cors' })).toBe('/en/lessons/cors/');
  expect(address({ questions: ['a', 'b'] })).toBe('/en/interview/review/?ids=a,b');
  expect(address({ review: 'earlier' })).toBe('/en/interview/review/');
  expect(address({ mock: { minutes: 20, level: 'mid', topics: ['cors', 'react'] } })).toBe(
    '/en/interview/mock/?minutes=20&level=mid&topic=cors&topic=react',
  );
});

it('a plan is refused whose steps take another time, pick nothing or two things, or have no title', () => {
  const text = { en: 'x', 'zh-cn': 'x' };
  const plan = (step: object, minutes = 10) => ({
    id: 'x',
    title: text,
    about: text,
    sittings: [{ minutes, steps: [{ minutes: 10, ...step }] }],
  });
  const mistake = (given: object) => interviewPlan.safeParse(given).error?.message ?? '';
  expect(mistake(plan({ lesson: 'cors' }))).toBe('');
  expect(mistake(plan({ lesson: 'cors' }, 12))).toContain('the steps take 10 minutes');
  expect(mistake(plan({ title: text }))).toContain('a step picks one of');
  expect(mistake(plan({ title: text, lesson: 'cors', review: 'missed' }))).toContain(
    'a step picks one of',
  );
  expect(mistake(plan({ questions: ['a'] }))).toContain('a step that is no lesson has a title');
});
