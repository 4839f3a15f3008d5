import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, parseFile, takeFile } from '../../../src/progress/file.ts';
import { keptPreparation } from '../../../src/progress/kept-preparation.ts';
import { keptProgress } from '../../../src/progress/kept-progress.ts';
import {
  addGrade,
  emptyPreparation,
  gradesKept,
  mergePreparation,
  mocksKept,
  parsePreparation,
  putMock,
  type Mock,
  type Preparation,
} from '../../../src/progress/preparation.ts';
import { emptyProgress } from '../../../src/progress/schema.ts';
import { Store } from '../../../src/progress/store.ts';
import { SmallStorage } from '../../support/small-storage.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const mock = (minute: number, stage: Mock['stage'] = 0): Mock => ({
  at: at(minute),
  locale: 'en',
  minutes: 15,
  topics: [],
  questions: [
    { id: 'q', version: 1, seconds: 12.5, answer: ['a'], text: 'A', followUps: ['B'], score: 0.5 },
    { id: 'r', version: 1, seconds: 3, skipped: true },
  ],
  followUp: 1,
  stage,
});
const some = (): Preparation => ({
  ...emptyPreparation(),
  grades: { q: [{ at: at(1), grade: 3, of: at(0) }] },
  bookmarks: { q: { at: at(1), on: true } },
  mocks: { [at(2)]: mock(2) },
  own: { 'own-1': { at: at(3), prompt: 'Why?', answer: 'Because.', topics: [] } },
});

describe('a stored preparation', () => {
  it('is read again as it was written', () => {
    expect(parsePreparation(JSON.stringify(some()))).toEqual({ state: some() });
  });

  it('of a newer version is told apart from what is broken, and nothing makes it throw', () => {
    expect(parsePreparation('{"version":2}')).toEqual({ problem: 'newer' });
    const grade = (value: unknown) =>
      JSON.stringify({ ...some(), grades: { q: [{ at: at(1), grade: value }] } });
    for (const broken of ['{', 'null', '{"version":1}', grade(5), grade('3'), grade(0)])
      expect(parsePreparation(broken), broken).toEqual({ problem: 'corrupt' });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parsePreparation(text);
        return 'problem' in parsed || 'state' in parsed;
      }),
    );
  });
});

describe('two copies of a preparation in one', () => {
  it('have the grades of both in their order, none twice, and the newer of all else', () => {
    const mine = some();
    const other: Preparation = {
      ...emptyPreparation(),
      grades: {
        q: [
          { at: at(0), grade: 1 },
          { at: at(1), grade: 3, of: at(0) },
        ],
        r: [{ at: at(4), grade: 2 }],
      },
      bookmarks: { q: { at: at(2), on: false } },
      mocks: { [at(2)]: mock(9, 'report'), [at(5)]: mock(5) },
      own: { 'own-1': { at: at(1), prompt: 'Old?', answer: 'Old.', topics: [] } },
    };
    const both = {
      version: 1,
      grades: {
        q: [
          { at: at(0), grade: 1 },
          { at: at(1), grade: 3, of: at(0) },
        ],
        r: [{ at: at(4), grade: 2 }],
      },
      bookmarks: { q: { at: at(2), on: false } },
      mocks: { [at(2)]: mock(9, 'report'), [at(5)]: mock(5) },
      own: some().own,
    };
    expect(mergePreparation(mine, other)).toEqual(both);
    expect(mergePreparation(other, mine)).toEqual(both);
    expect(mine).toEqual(some());
  });

  it('keep a grade taken back, when an older copy still has it as given', () => {
    const given = { at: at(1), grade: 3, of: at(0) } as const;
    const [mine, other] = [some(), some()];
    mine.grades['q'] = [{ ...given, undone: true }];
    other.grades['q'] = [given];
    expect(mergePreparation(mine, other).grades['q']).toEqual(mine.grades['q']);
    expect(mergePreparation(other, mine).grades['q']).toEqual(mine.grades['q']);
  });

  it('keep a deleted question deleted, when an older copy still has it', () => {
    const deleted = some();
    deleted.own['own-1'] = { at: at(8), prompt: '', answer: '', topics: [], deleted: true };
    expect(mergePreparation(some(), deleted).own).toEqual(deleted.own);
    expect(mergePreparation(deleted, some()).own).toEqual(deleted.own);
  });

  it('keep the newest grades and mock interviews, as many as there is room for', () => {
    const state = emptyPreparation();
    for (let minute = 0; minute < gradesKept + 5; minute++)
      addGrade(state, 'q', { at: at(minute), grade: 3 });
    for (let minute = 0; minute < mocksKept + 5; minute++) putMock(state, at(minute), mock(minute));
    expect(state.grades['q']).toHaveLength(gradesKept);
    expect(state.grades['q']?.[0]?.at).toBe(at(5));
    expect(Object.keys(state.mocks)).toHaveLength(mocksKept);
    expect(Object.keys(state.mocks)[0]).toBe(at(5));
  });
});

describe('the one file of all that the browser keeps', () => {
  const progress = { ...emptyProgress(), runs: { a: { at: at(1) } } };

  it('is read again as it was written', () => {
    const state = { progress, preparation: some() };
    expect(parseFile(fileOf(progress, some()))).toEqual({ state });
  });

  it('from before there was a preparation has none', () => {
    expect(parseFile(JSON.stringify(progress))).toEqual({
      state: { progress, preparation: emptyPreparation() },
    });
  });

  it('is refused whole when one part is broken or newer', () => {
    const withPart = (preparation: unknown) => JSON.stringify({ ...progress, preparation });
    expect(parseFile(withPart({ version: 1, grades: 7 }))).toEqual({ problem: 'corrupt' });
    expect(parseFile(withPart(null))).toEqual({ problem: 'corrupt' });
    expect(parseFile(withPart({ version: 2 }))).toEqual({ problem: 'newer' });
    expect(parseFile(JSON.stringify({ version: 99, preparation: some() }))).toEqual({
      problem: 'newer',
    });
    expect(parseFile('[')).toEqual({ problem: 'corrupt' });
  });

  it('is merged into both stores or into neither', () => {
    const storage = new SmallStorage();
    const stores = () =>
      [
        new Store(keptProgress, { storage: () => storage }),
        new Store(keptPreparation, { storage: () => storage }),
      ] as const;
    const [course, interview] = stores();
    interview.update((state) => addGrade(state, 'before', { at: at(0), grade: 1 }));
    const before = structuredClone(interview.read());
    storage.room = 1500;
    const large = { ...progress, drafts: { d: { at: at(0), values: { text: 'x'.repeat(2000) } } } };
    expect(takeFile({ progress: large, preparation: some() }, course, interview)).toBe(false);
    for (const [read, other] of [[course, interview], stores()] as const) {
      expect(read.read()).toEqual(emptyProgress());
      expect(other.read()).toEqual(before);
    }
    expect(takeFile({ progress, preparation: some() }, course, interview)).toBe(true);
    const [again, other] = stores();
    expect(again.read()).toEqual(progress);
    expect(other.read().grades).toEqual({ ...before.grades, ...some().grades });
  });
});
