import { existsSync, globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { questionFile, quiz, refuseRepeatedIds } from '../../src/questions/schema.ts';
import { lessonFolders, readYaml } from '../support/lessons.ts';

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

it('the ids of all questions of the course differ', () => {
  const quizzes = lessonFolders().map((folder) =>
    quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`)),
  );
  expect(() => {
    refuseRepeatedIds(quizzes, files.flatMap(read));
  }).not.toThrow();
});
