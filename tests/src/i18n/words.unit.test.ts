import { describe, expect, it } from 'vitest';
import { byLanguage, count, fill, packWords, template, wordsOf } from '../../../src/i18n/words.ts';

describe('fill', () => {
  const done = template('{done} of {all} done, {all} in all');

  it('puts a value into each of its places, as often as a place stands there', () => {
    expect(fill(done, { done: 2, all: 12 })).toBe('2 of 12 done, 12 in all');
  });

  it('keeps values as they are, with braces and dollar signs', () => {
    expect(fill(template('“{query}”'), { query: '$& {query} $1' })).toBe('“$& {query} $1”');
  });

  it('does not compile with a missing or an unknown place, or with a text that has no declared places', () => {
    const calls = () => [
      // @ts-expect-error `all` is missing.
      fill(done, { done: 2 }),
      // @ts-expect-error `left` has no place.
      fill(done, { done: 2, all: 12, left: 10 }),
      // @ts-expect-error The places of a plain string are not known.
      fill('{n} min', { n: 1 }),
    ];
    expect(calls).not.toThrow();
  });
});

describe('a template', () => {
  it('is a string', () => {
    expect(template('{n} min')).toBe('{n} min');
  });

  it('does not compile in a language where its places differ', () => {
    const en = { minutes: template('{n} min') };
    const translations: (typeof en)[] = [
      en,
      { minutes: template('{n} 分钟') },
      // @ts-expect-error The place has another name.
      { minutes: template('{m} 分钟') },
      // @ts-expect-error There is one place more.
      { minutes: template('{n} 分钟 {m} 秒') },
      // @ts-expect-error There is no place.
      { minutes: template('分钟') },
      // @ts-expect-error It is not a template.
      { minutes: '{n} 分钟' },
    ];
    expect(translations).toHaveLength(6);
  });
});

describe('byLanguage', () => {
  const pick = byLanguage({ en: 'English', 'zh-cn': '中文' });

  it.each(['zh-cn', 'zh-CN', 'zh', 'zh-Hans-CN', 'ZH-TW'])('picks Chinese for %s', (language) => {
    expect(pick(language)).toBe('中文');
  });

  it.each(['en', 'en-GB', '', 'fr', 'x-zh', 'undefined'])('picks English for “%s”', (language) => {
    expect(pick(language)).toBe('English');
  });

  it('does not compile without one of the languages', () => {
    // @ts-expect-error Chinese is missing.
    expect(byLanguage({ en: 'English' })('zh')).toBeUndefined();
  });
});

describe('count', () => {
  it('has the plural for every number but 1', () => {
    expect([0, 1, 2, 21].map((n) => count(n, 'event'))).toEqual([
      '0 events',
      '1 event',
      '2 events',
      '21 events',
    ]);
  });

  it('takes a plural of its own', () => {
    expect([1, 2].map((n) => count(n, 'entry', 'entries'))).toEqual(['1 entry', '2 entries']);
  });
});

describe('the words of an element', () => {
  interface Words {
    readonly ended: string;
    readonly lost: string;
  }

  it('come out as they were packed', () => {
    const packed = packWords<Words>({ ended: 'Closed: "end"', lost: '断了 <&' });
    const element = { localName: 'x-y', className: '', dataset: { words: packed } };
    expect(wordsOf<Words>(element)).toEqual({ ended: 'Closed: "end"', lost: '断了 <&' });
  });

  it('do not compile when one is missing, one is unknown, or their type is not named', () => {
    const calls = () => [
      // @ts-expect-error `lost` is missing.
      packWords<Words>({ ended: '' }),
      // @ts-expect-error `more` is unknown.
      packWords<Words>({ ended: '', lost: '', more: '' }),
      // @ts-expect-error The type is not named.
      packWords({ ended: '', lost: '' }),
    ];
    expect(calls).not.toThrow();
  });
});
