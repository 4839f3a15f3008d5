import { existsSync, globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { questionFile, quiz, refuseRepeatedIds } from '../../src/questions/schema.ts';
import { lessonFolders, readContent, readYaml } from '../support/lessons.ts';

const files = globSync('*.yaml', { cwd: 'content/questions' }).sort();
const read = (file: string) => questionFile.parse(readYaml(`questions/${file}`));

describe.each(files)('content/questions/%s', (file) => {
  it('keeps to the schema', () => {
    expect(questionFile.safeParse(readYaml(`questions/${file}`)).error?.message).toBeUndefined();
  });

  it('names demos and figures that exist', () => {
    for (const question of read(file)) {
      const { id, demo } = question;
      if (demo !== undefined)
        expect(existsSync(`content/demos/${demo}/demo.yaml`), `${id}: ${demo}`).toBe(true);
      if (question.kind === 'open' && question.figure !== undefined)
        expect(existsSync(`content/figures/${question.figure}/figure.yaml`), id).toBe(true);
    }
  });
});

const quizzes = lessonFolders().map((folder) =>
  quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`)),
);

it('a question that names a recorded run names one that there is', () => {
  const runs = JSON.parse(readContent('demos/runs.json')) as Record<string, unknown>;
  const all = [...quizzes.flatMap(({ questions }) => questions), ...files.flatMap(read)];
  const named = all.flatMap(({ recorded }) => recorded ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((run) => !(run in runs))).toEqual([]);
});

it('the ids of all questions of the course differ', () => {
  expect(() => {
    refuseRepeatedIds(quizzes, files.flatMap(read));
  }).not.toThrow();
});
