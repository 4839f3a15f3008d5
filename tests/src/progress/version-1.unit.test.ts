import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namePositions, optionOrder } from '../../../src/progress/option-order.ts';
import { parseProgress, type Progress } from '../../../src/progress/schema.ts';
import { itemId } from '../../../src/questions/fields.ts';

/** States that the code of version 1 wrote, stored and exported. */
const stateOf = (name: string) =>
  readFileSync(new URL(`version-1/${name}.json`, import.meta.url), 'utf8');

function read(text: string): Progress {
  const parsed = parseProgress(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.state;
}

function named(text: string): Progress {
  const progress = read(text);
  namePositions(progress);
  return progress;
}

describe('progress of version 1', () => {
  it.each(['lesson-1', 'lesson-1-exported'])('%s becomes histories of ids', (name) => {
    expect(named(stateOf(name))).toEqual({
      version: 3,
      runs: {},
      lessons: {
        'first-stream': { at: '2026-09-01T08:08:08.024Z', heading: 'three-parts', done: true },
        'wire-format': { at: '2026-09-01T08:09:09.027Z', done: false },
      },
      answers: {
        'first-stream-requests': [
          { at: '2026-09-01T08:04:04.012Z', answer: ['one'], right: true, version: 1 },
        ],
        'first-stream-parts': [
          {
            at: '2026-09-01T08:05:05.015Z',
            answer: ['get-url', 'upgrade-header'],
            right: false,
            version: 1,
          },
        ],
        'first-stream-sequence': [
          {
            at: '2026-09-01T08:06:06.018Z',
            answer: ['constructor', 'request', 'response-head', 'data-line', 'open', 'message'],
            right: true,
            version: 1,
          },
        ],
        'wire-format-write-price': [
          {
            at: '2026-09-01T08:10:10.030Z',
            answer: ['blank-line', 'data-42', 'data-41', 'event-price'],
            right: false,
            version: 1,
          },
        ],
        'wire-format-dispatched': [
          {
            at: '2026-09-01T08:11:11.033Z',
            answer: ['data-alone', 'id-and-data'],
            right: true,
            version: 1,
          },
        ],
      },
      drafts: {
        'lessons/first-stream/#ticker': {
          at: '2026-09-01T08:07:07.021Z',
          values: { times: '7', every: '500' },
        },
      },
    });
  });

  it('keeps answers to questions and options that are gone, by their positions', () => {
    const { answers } = named(stateOf('gone'));
    expect(answers['a-question-that-is-gone']?.[0]).toMatchObject({ answer: ['#2'], right: true });
    expect(answers['first-stream-requests']?.[0]?.answer).toEqual(['#7']);
    expect(answers['first-stream-body']?.[0]?.answer).toEqual(['data-lines', '#9']);
  });

  it('is marked until its positions are named, and then no longer', () => {
    const versions = ({ answers }: Progress) =>
      new Set(Object.values(answers).flatMap((all) => all.map(({ version }) => version)));
    expect(versions(read(stateOf('gone')))).toEqual(new Set([0]));
    expect(versions(named(stateOf('gone')))).toEqual(new Set([1]));
  });

  it('leaves answers of version 2 beside it as they are', () => {
    const progress = read(stateOf('lesson-1'));
    const newer = { at: '2026-10-01T00:00:00.000Z', answer: ['six'], right: false, version: 3 };
    progress.answers['first-stream-requests']?.push({ ...newer });
    namePositions(progress);
    expect(progress.answers['first-stream-requests']?.at(-1)).toEqual(newer);
  });
});

it('the table of positions holds ids as authors may write them', () => {
  for (const [question, ids] of Object.entries(optionOrder))
    for (const id of ids.split(' '))
      expect(itemId.safeParse(id).success, `${question}: ${id}`).toBe(true);
});
