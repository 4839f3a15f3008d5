import { describe, expect, it } from 'vitest';
import { demo, lesson, quiz } from '../../../src/course/schemas.ts';

const both = (text: string) => ({ en: text, 'zh-cn': text });
const right = { text: both('a'), correct: true, why: both('because') };
const wrong = { text: both('b'), why: both('because'), misconception: both('a belief') };
const choice = { id: 'x', kind: 'choice', level: 'junior', topics: ['format'], prompt: both('?') };

const quizOf = (options: object[]) => ({
  questions: [1, 2, 3].map((n) => ({ ...choice, id: `x-${n}`, options })),
});

describe("an author's mistake", () => {
  it('a question in one language only is refused', () => {
    const prompt = { en: '?' };
    expect(
      quiz.safeParse({ questions: [{ ...choice, prompt, options: [right, wrong] }] }).success,
    ).toBe(false);
  });

  it('an option without a reason is refused, and a wrong one without its misconception', () => {
    expect(quiz.safeParse(quizOf([right, wrong])).success).toBe(true);
    expect(quiz.safeParse(quizOf([right, { ...wrong, why: undefined }])).success).toBe(false);
    const { error } = quiz.safeParse(quizOf([right, { ...wrong, misconception: undefined }]));
    expect(error?.issues[0]?.message).toContain('misconception');
  });

  it('a question without a right option is refused', () => {
    const { error } = quiz.safeParse(quizOf([wrong, wrong]));
    expect(error?.issues[0]?.message).toContain('no option is correct');
  });

  it('an unknown key is refused in front matter and in demo.yaml', () => {
    const front = { title: 'T', description: 'D', part: 'p', minutes: 5 };
    expect(lesson.safeParse(front).success).toBe(true);
    expect(lesson.safeParse({ ...front, minuts: 5 }).success).toBe(false);
    expect(demo.safeParse({ title: both('T'), summary: both('S'), contrls: [] }).success).toBe(
      false,
    );
  });
});
