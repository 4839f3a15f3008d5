import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askedIn } from '../../src/course/lesson-parts.ts';
import { remaining } from '../../src/questions/remaining.ts';
import { quiz, refuseRepeatedIds } from '../../src/questions/schema.ts';
import {
  frontMatter,
  lessonFolders,
  readContent,
  readYaml,
  skeleton,
  withoutFences,
} from '../support/lessons.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
const texts = [
  ...lessonFolders().map((folder) => `lessons/${folder}`),
  ...globSync('*/', { cwd: 'content/pages' }).map(
    (folder) => `pages/${folder.replace(/[\\/]$/, '')}`,
  ),
];

describe.each(texts)('content/%s', (folder) => {
  const read = (locale: string) => {
    const path = `${folder}/${locale}.mdx`;
    expect(existsSync(`content/${path}`), `content/${path} is missing`).toBe(true);
    return readContent(path);
  };

  it('exists in both languages with the same headings, demos, predictions, questions and asides in the same order', () => {
    expect(skeleton(read('zh-cn'))).toEqual(skeleton(read('en')));
  });

  it('says which state of the other language it was compared with, and that state is current', () => {
    const [en, zh] = [read('en'), read('zh-cn')];
    const [against, other] =
      frontMatter(en)['against'] === undefined
        ? [frontMatter(zh)['against'], { path: 'en.mdx', hash: hash(en) }]
        : [frontMatter(en)['against'], { path: 'zh-cn.mdx', hash: hash(zh) }];
    expect(
      against,
      `${other.path} has changed: compare the other text with it, then write against: '${other.hash}'`,
    ).toBe(other.hash);
  });

  it('shows code from the files that run, never pasted', () => {
    for (const locale of ['en', 'zh-cn']) {
      expect(read(locale)).not.toMatch(/^```(ts|tsx|js|jsx|javascript|typescript|cs|csharp)\b/m);
    }
  });

  it('has nothing to import', () => {
    for (const locale of ['en', 'zh-cn'])
      expect(withoutFences(read(locale))).not.toMatch(/^(import|export) /m);
  });
});

describe.each(lessonFolders())('the questions of content/lessons/%s', (folder) => {
  const { predictions, questions } = quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`));
  const text = readContent(`lessons/${folder}/en.mdx`);

  it('stand each in its demo', () => {
    const used = [...text.matchAll(/<Demo\s+id="([^"]+)"\s+predict="([^"]+)"/g)].map(
      ([, demo, id]) => [id, demo],
    );
    expect(used.sort()).toEqual(predictions.map(({ id, demo }) => [id, demo]).sort());
  });

  it('are not all at the end: one is asked at least where it is needed, none twice, and two are left', () => {
    for (const locale of ['en', 'zh-cn']) {
      const file = `lessons/${folder}/${locale}.mdx`;
      const asked = askedIn(readContent(file));
      expect(asked.length, `content/${file} has no <Ask>`).toBeGreaterThan(0);
      expect(remaining(`content/${file}`, questions, asked)).toHaveLength(
        questions.length - asked.length,
      );
    }
  });

  it('name demos that exist', () => {
    for (const { id, demo } of [...predictions, ...questions]) {
      if (demo)
        expect(existsSync(`content/demos/${demo}/demo.yaml`), `${id}: content/demos/${demo}`).toBe(
          true,
        );
    }
  });
});

it('the ids of questions and predictions are unique over the course', () => {
  refuseRepeatedIds(
    lessonFolders().map((folder) => quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`))),
  );
});
