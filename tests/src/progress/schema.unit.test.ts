import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyProgress, parseProgress, type Progress } from '../../../src/progress/schema.ts';

const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;

describe('stored progress', () => {
  it('is read again as it was written', () => {
    const progress: Progress = {
      ...emptyProgress(),
      lessons: { 'first-stream': { at: at(1), heading: 'three-parts', done: true } },
      answers: {
        'first-stream-ended': [
          { at: at(2), answer: ['connection-over'], right: false, version: 1 },
          { at: at(3), answer: ['reconnects-from-1'], right: true, version: 2 },
        ],
      },
      runs: { 'first-stream-ended': { at: at(3) }, 'first-stream#ticker': { at: at(1) } },
      drafts: { 'lessons/first-stream/#ticker': { at: at(3), values: { times: '3' } } },
    };
    expect(parseProgress(JSON.stringify(progress))).toEqual({ state: progress });
  });

  it('of version 2 keeps all it has, and no demo counts as run', () => {
    const progress = {
      version: 2,
      lessons: { resume: { at: at(1), heading: 'quiz', read: true, done: true } },
      answers: { 'resume-reload': [{ at: at(2), answer: ['x'], right: true, version: 1 }] },
      drafts: { 'lessons/resume/#messages': { at: at(3), values: { times: '3' } } },
    };
    expect(parseProgress(JSON.stringify(progress))).toEqual({
      state: { ...progress, version: 3, runs: {} },
    });
  });

  it('of a newer version is told apart from what is broken', () => {
    expect(parseProgress('{"version":4,"anything":true}')).toEqual({ problem: 'newer' });
    for (const broken of [
      '{',
      '7',
      'null',
      '{"version":2,"lessons":7}',
      '{"version":1,"lessons":7,"answers":{},"drafts":{}}',
      '{"version":1,"lessons":{},"answers":{"x":{"at":"2026-01-01T00:00:00.000Z","answer":["get"],"right":true}},"drafts":{}}',
      '{"version":0,"lessons":{},"answers":{},"drafts":{}}',
      '{"version":-1000000000000,"lessons":{},"answers":{},"drafts":{}}',
      '{"version":1.5,"lessons":{},"answers":{},"drafts":{}}',
    ])
      expect(parseProgress(broken), broken).toEqual({ problem: 'corrupt' });
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseProgress(text);
        return 'problem' in parsed || 'state' in parsed;
      }),
    );
  });
});
