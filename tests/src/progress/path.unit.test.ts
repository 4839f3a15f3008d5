import { describe, expect, it } from 'vitest';
import { nextThing } from '../../../src/progress/next-thing.ts';
import { runKey, stepState, type LessonPath } from '../../../src/progress/path.ts';
import { emptyProgress, type Progress } from '../../../src/progress/schema.ts';

const at = (hour: number) => `2026-01-01T0${hour}:00:00.000Z`;

/** A lesson: a text, two demos with predictions, one demo without, and two questions. */
const lesson = (number: number): LessonPath => {
  const slug = ['one', 'two', 'three'][number - 1] ?? '';
  const asked = (question: string) => ({ question: `${slug}-${question}`, place: '' });
  return {
    slug,
    number,
    title: slug,
    href: `/en/lessons/${slug}/`,
    sections: [
      { id: 'text', title: 'Text', steps: [] },
      {
        id: 'both',
        title: 'Both',
        steps: [
          { run: `${slug}-p`, ...asked('p') },
          { run: `${slug}-q`, ...asked('q') },
        ],
      },
      { id: 'alone', title: 'Alone', steps: [{ run: `${slug}#ticker`, place: '' }] },
      { id: 'more', title: 'More text', steps: [] },
      { id: 'quiz', title: 'Quiz', steps: [asked('a'), asked('b')] },
    ],
  };
};
const course = [lesson(1), lesson(2), lesson(3)];

type Entry = Partial<Progress['lessons'][string]>;

/** Progress with lessons in the order in which they were opened last, and with what was run and answered. */
function having(
  opened: Record<string, Entry>,
  { runs = [], answers = [] }: { runs?: string[]; answers?: string[] } = {},
): Progress {
  const answer = { at: at(1), answer: ['x'], right: true, version: 1 };
  return {
    ...emptyProgress(),
    lessons: Object.fromEntries(
      Object.entries(opened).map(([slug, entry], hour) => [
        slug,
        { done: false, ...entry, at: at(hour) },
      ]),
    ),
    runs: Object.fromEntries(runs.map((run) => [run, { at: at(1) }])),
    answers: Object.fromEntries(answers.map((id) => [id, [answer]])),
  };
}

/** Where the reader goes on: `two`, or `two#quiz`. */
const next = (...progress: Parameters<typeof having>) => {
  const found = nextThing(having(...progress), course);
  if (found === undefined || found === 'all-done') return found;
  return found.lesson.slug + (found.section ? `#${found.section.id}` : '');
};
const all = (slug: string) => ({
  runs: [`${slug}-p`, `${slug}-q`, `${slug}#ticker`],
  answers: ['p', 'q', 'a', 'b'].map((id) => `${slug}-${id}`),
});

describe('the next lesson', () => {
  it('is none before a lesson was opened', () => {
    expect(next({})).toBeUndefined();
    expect(next({ gone: { read: true } })).toBeUndefined();
  });

  it('is the one that was read last', () => {
    expect(next({ three: { read: true }, two: { read: true } })).toBe('two');
  });

  it('is not one that was only glanced at, unless there is nothing else', () => {
    expect(next({ two: { read: true }, three: {} })).toBe('two');
    expect(next({ one: { done: true }, three: {} })).toBe('two');
    expect(next({ one: {}, three: {} })).toBe('three');
  });

  it('is the next one that is not done, after one that is', () => {
    expect(next({ one: { done: true, read: true } })).toBe('two');
    expect(next({ two: { done: true }, one: { done: true } })).toBe('three');
    expect(next({ three: { done: true } })).toBe('one');
  });

  it('is not one in which all was run and answered, marked or not', () => {
    expect(next({ one: { read: true, heading: 'quiz' } }, all('one'))).toBe('two');
  });

  it('is none when all is done', () => {
    const done = { done: true };
    expect(next({ one: done, two: done, three: done })).toBe('all-done');
  });
});

describe('the next section of a lesson that was begun', () => {
  const reading = (heading: string) => ({ two: { read: true, heading } });

  it('is the one where the reader was, as long as something is open there or it is only text', () => {
    expect(next(reading('both'))).toBe('two#both');
    expect(next(reading('both'), { runs: ['two-p', 'two-q'], answers: ['two-p'] })).toBe(
      'two#both',
    );
    expect(next(reading('more'))).toBe('two#more');
  });

  it('is the next one with something open, when all is done there', () => {
    const both = { runs: ['two-p', 'two-q'], answers: ['two-p', 'two-q'] };
    expect(next(reading('both'), both)).toBe('two#alone');
    expect(next(reading('both'), { ...both, runs: [...both.runs, 'two#ticker'] })).toBe('two#quiz');
  });

  it('is an earlier one that was passed over, when nothing after it is open', () => {
    expect(next(reading('quiz'), { answers: ['two-a', 'two-b'] })).toBe('two#both');
  });

  it('is none, and so the beginning, for a heading that the lesson has no longer', () => {
    expect(next(reading('gone'))).toBe('two');
  });
});

it('a demo with a prediction is done when it was run and its prediction answered', () => {
  const step = { run: 'two-p', question: 'two-p' };
  expect(stepState(having({}), step)).toBe('open');
  expect(stepState(having({}, { runs: ['two-p'] }), step)).toBe('begun');
  expect(stepState(having({}, { answers: ['two-p'] }), step)).toBe('begun');
  expect(stepState(having({}, { runs: ['two-p'], answers: ['two-p'] }), step)).toBe('done');
  expect(stepState(having({}, { runs: ['two#ticker'] }), { run: 'two#ticker' })).toBe('done');
});

it('a run is stored under the prediction of its demo, which stays when a demo is put before it', () => {
  expect(runKey('two', 'ticker-2', 'two-p')).toBe('two-p');
  expect(runKey('two', 'ticker')).toBe('two#ticker');
});
