import { existsSync, globSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';

const quizzes = globSync('content/lessons/*/quiz.yaml').map(
  (file) => load(readFileSync(file, 'utf8')) as { questions: { id: string }[] },
);
const ids = quizzes.flatMap(({ questions }) => questions.map(({ id }) => id)).sort();

it.each(['en', 'zh-cn'])(
  'lists every question of the course once, at its place, in %s',
  (locale) => {
    const html = readFileSync(`dist/${locale}/interview/index.html`, 'utf8');
    const links = [...html.matchAll(/href="(\/[\w-]+\/lessons\/[\w-]+\/)#question-([\w-]+)"/g)];
    expect(links.map(([, , id]) => id).sort()).toEqual(ids);
    for (const [, path, id] of links) {
      expect(existsSync(`dist${path}index.html`)).toBe(true);
      expect(readFileSync(`dist${path}index.html`, 'utf8')).toContain(`id="question-${id}"`);
    }
  },
);
