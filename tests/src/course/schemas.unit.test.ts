import { expect, it } from 'vitest';
import { demo, lesson } from '../../../src/course/schemas.ts';

const both = (text: string) => ({ en: text, 'zh-cn': text });

it('an unknown key is refused in front matter and in demo.yaml', () => {
  const front = { title: 'T', description: 'D', part: 'p' };
  const texts = { title: both('T'), summary: both('S') };
  expect(lesson.safeParse(front).success).toBe(true);
  expect(lesson.safeParse({ ...front, minuts: 5 }).success).toBe(false);
  expect(demo.safeParse(texts).success).toBe(true);
  expect(demo.safeParse({ ...texts, contrls: [] }).success).toBe(false);
});

it('a text in one language only is refused', () => {
  for (const locale of ['en', 'zh-cn']) {
    const title = { ...both('T'), [locale]: undefined };
    expect(demo.safeParse({ title, summary: both('S') }).error?.issues[0]?.path).toEqual([
      'title',
      locale,
    ]);
  }
});
