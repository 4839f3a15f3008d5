import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawQuestions, fitsSetup, type Known } from '../../../../src/interview/mock/draw.ts';
import { followUpsAsked, plannedMinutes } from '../../../../src/interview/mock/planned.ts';
import { lengths, type Setup } from '../../../../src/interview/mock/setup.ts';
import { levels } from '../../../../src/questions/levels.ts';
import type { Listed } from '../../../../src/questions/listed.ts';

const kinds = ['open', 'choice', 'order', 'predict', 'write', 'mend'];
const names = ['resume', 'proxies', 'cors', 'ai', 'react'] as const;
/** A bank of 180 questions: every kind, level and topic. */
const bank: Listed[] = kinds.flatMap((kind) =>
  levels.flatMap((level) =>
    names.flatMap((topic) =>
      [1, 2].map((n) => ({
        id: `${kind}-${level}-${topic}-${n}`,
        version: 1,
        kind,
        level,
        topics: [topic],
      })),
    ),
  ),
);
const setup = (given: Partial<Setup> = {}): Setup => ({
  minutes: 20,
  topics: [],
  microphone: false,
  ...given,
});
const nothing: Known = { recent: new Set(), wrong: new Set() };
const minutesOf = (drawn: readonly Listed[], interview = 20) =>
  drawn.reduce((sum, each) => sum + plannedMinutes(each, interview), 0);
const openOf = (all: readonly Listed[]) => all.filter(({ kind }) => kind === 'open');

describe('questions drawn for a mock interview', () => {
  it('fill the length and do not pass it, whatever the seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...lengths), (seed, minutes) => {
        const drawn = drawQuestions(bank, setup({ minutes }), nothing, seed);
        expect(minutesOf(drawn, minutes)).toBe(minutes);
        expect(new Set(drawn).size).toBe(drawn.length);
      }),
    );
  });

  it('are two open ones at least and get about two thirds of the time with them, whatever the setup, if so many fit', () => {
    const setups = fc.record({
      minutes: fc.constantFrom(...lengths),
      level: fc.constantFrom(...levels, undefined),
      topics: fc.subarray([...names]),
    });
    fc.assert(
      fc.property(fc.string(), setups, (seed, given) => {
        const chosen = setup(given);
        const all = bank.filter((each) => fitsSetup(each, chosen));
        const open = openOf(drawQuestions(bank, chosen, nothing, seed));
        const { minutes } = chosen;
        const most = minutesOf(openOf(all), minutes);
        expect(open.length).toBeGreaterThanOrEqual(2);
        expect(minutesOf(open, minutes)).toBeGreaterThanOrEqual(
          Math.min(most, (minutes * 2) / 3 - 2.5),
        );
        // Where others run out, there is nothing else to ask.
        if (minutesOf(all, minutes) - most >= minutes / 2)
          expect(minutesOf(open, minutes)).toBeLessThanOrEqual((minutes * 2) / 3 + 2.5);
      }),
    );
  });

  it('have all their follow-ups, but one in an interview of ten minutes, where an open one is planned with three', () => {
    expect(lengths.map((minutes) => followUpsAsked(['a', 'b'], minutes).length)).toEqual([
      1, 2, 2, 2,
    ]);
    for (const level of levels) expect(plannedMinutes({ kind: 'open', level }, 10)).toBe(3);
    expect(plannedMinutes({ kind: 'open', level: 'senior' }, 20)).toBe(5);
  });

  it('are the same for the same seed, and others for another', () => {
    const ids = (seed: string) => drawQuestions(bank, setup(), nothing, seed).map(({ id }) => id);
    expect(ids('a')).toEqual(ids('a'));
    expect(ids('a')).not.toEqual(ids('b'));
  });

  it('begin with the open ones, and among these with the easier ones', () => {
    const drawn = drawQuestions(bank, setup({ minutes: 45 }), nothing, 'seed');
    const places = drawn.map(
      ({ kind, level }) => (kind === 'open' ? 0 : 3) + levels.findIndex((each) => each === level),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('are of the level and of one of the topics that are chosen', () => {
    const chosen = setup({ level: 'senior', topics: ['cors', 'ai'] });
    const drawn = drawQuestions(bank, chosen, nothing, 'seed');
    expect(new Set(drawn.map(({ level }) => level))).toEqual(new Set(['senior']));
    expect(new Set(drawn.flatMap(({ topics }) => topics))).toEqual(new Set(['cors', 'ai']));
  });

  it('are spread over the topics: none is asked twice while another was not asked', () => {
    const open = bank.filter(({ kind }) => kind === 'open');
    const drawn = drawQuestions(open, setup({ level: 'mid' }), nothing, 'seed');
    expect(drawn.map(({ topics }) => topics[0]).sort()).toEqual(names.toSorted());
  });

  it('are not those of the last interviews while there are others, unless the answer was wrong', () => {
    const some = bank.filter(({ level, topics }) => level === 'mid' && topics.includes('ai'));
    const asked = some.filter(({ id }) => id.endsWith('-1')).map(({ id }) => id);
    const chosen = setup({ minutes: 10 });
    const known = { recent: new Set(asked), wrong: new Set(['open-mid-ai-1']) };
    const ids = drawQuestions(some, chosen, known, 'seed').map(({ id }) => id);
    // One open question of four minutes has room; either is as good.
    expect(ids.filter((id) => id.endsWith('-1') && id !== 'open-mid-ai-1')).toEqual([]);
    const again = { recent: new Set(some.map(({ id }) => id)), wrong: new Set<string>() };
    expect(minutesOf(drawQuestions(some, chosen, again, 'seed'), 10)).toBe(10);
    const onlyWrong = { ...again, wrong: new Set(['open-mid-ai-1']) };
    const [first] = drawQuestions(some, chosen, onlyWrong, 'seed');
    expect(first?.id).toBe('open-mid-ai-1');
  });

  it('are one at least when the shortest takes longer than the interview, and none when none fits', () => {
    const long = bank.filter(({ kind, level }) => kind === 'open' && level === 'senior');
    const short = { ...setup(), minutes: 1 } as unknown as Setup;
    expect(drawQuestions(long, short, nothing, 'seed')).toHaveLength(1);
    expect(drawQuestions(bank, setup({ topics: ['libraries'] }), nothing, 'seed')).toEqual([]);
  });

  it('fill the time with open ones alone, or with others alone, when there is nothing else', () => {
    const only = (isOpen: boolean) =>
      drawQuestions(
        bank.filter(({ kind }) => (kind === 'open') === isOpen),
        setup(),
        nothing,
        'seed',
      );
    expect(minutesOf(only(true))).toBeGreaterThanOrEqual(18);
    expect(minutesOf(only(false))).toBe(20);
  });
});
