import { expect, test } from 'vitest';
import { OwnFindings } from '../../../src/browsers/own-findings.ts';
import { matrixStrings } from '../../../src/browsers/matrix-strings.ts';
import { reportText } from '../../../src/browsers/report.ts';
import type { BrowserTable } from '../../../src/browsers/table.ts';
import { findingText } from '../../../src/browsers/finding-text.ts';

const key = 'downstream.browser';
const found = {
  finding: 'final',
  at: '2026-11-27T10:00:00.000Z',
  userAgent: 'Some/1.0',
  over: 'http/1.1',
};

function storageWith(text?: string) {
  const items = new Map(text === undefined ? [] : [[key, text]]);
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    get length() {
      return items.size;
    },
  };
}

test('what was found is there after a reload', () => {
  const storage = storageWith();
  expect(new OwnFindings(() => storage).keep('after-503', found)).toBe(true);
  expect(new OwnFindings(() => storage).read()).toEqual({ 'after-503': found });
});

test('what cannot be read is set aside, and what a newer version wrote is left alone', () => {
  const broken = storageWith('{"version":1,"findings":7}');
  expect(new OwnFindings(() => broken).read()).toEqual({});
  expect(broken.items.get(`${key}.set-aside`)).toBe('{"version":1,"findings":7}');
  const newer = storageWith('{"version":2,"else":true}');
  expect(new OwnFindings(() => newer).read()).toEqual({});
  expect(newer.items.get(key)).toBe('{"version":2,"else":true}');
});

test('without a storage the findings last as long as the page', () => {
  const own = new OwnFindings(() => null);
  expect(own.keep('after-503', found)).toBe(false);
  expect(own.read()).toEqual({ 'after-503': found });
});

test('what was deleted can be put back, and what was found since then stays', () => {
  const own = new OwnFindings(() => null);
  own.keep('after-503', found);
  own.keep('wait-set', { ...found, finding: 700 });
  const deleted = own.clear();
  expect(own.read()).toEqual({});
  own.keep('wait-set', { ...found, finding: 900 });
  own.putBack(deleted);
  expect(own.read()).toEqual({ 'after-503': found, 'wait-set': { ...found, finding: 900 } });
});

const words = { final: { en: 'gives up', 'zh-cn': '放弃' } };
const table: BrowserTable = {
  engines: [{ id: 'chromium', name: 'Chromium', version: '156' }],
  rows: [
    {
      id: 'after-503',
      does: { en: 'Status 503 with `Retry-After: 1`', 'zh-cn': '状态码 503' },
      findings: words,
      measured: { chromium: 'final' },
    },
    {
      id: 'wait-default',
      does: { en: 'no `retry`', 'zh-cn': '没有 `retry`' },
      findings: undefined,
      measured: { chromium: 3004 },
    },
  ],
};

type Own = ReturnType<OwnFindings['read']>;
const report = (own: Own, language: 'en' | 'zh-cn') =>
  reportText(table, own, matrixStrings(language).words, language);

test('the text for a bug report names the browser, the day, what was done and what each engine did', () => {
  const own = { 'after-503': found, 'wait-default': { ...found, finding: 5012 } };
  expect(report(own, 'en')).toBe(`Some/1.0 · HTTP/1.1 · 2026-11-27
- Status 503 with Retry-After: 1
  → gives up
  (Chromium 156: gives up)
- no retry
  → 5.0 s
  (Chromium 156: 3.0 s)
`);
});

test('the protocol is named, and findings over another one stand apart and are not compared', () => {
  const own = {
    'after-503': found,
    'wait-default': { ...found, finding: 20, over: 'h2' },
  };
  const text = report(own, 'en');
  expect(text).toContain('Some/1.0 · HTTP/1.1 · 2026-11-27\n- Status 503');
  expect(text).toContain(
    'Some/1.0 · HTTP/2 · 2026-11-27\n- no retry\n  → no wait\n  (over HTTP/1.1: Chromium 156: 3.0 s)',
  );
});

test('a finding over an unknown protocol is not compared either', () => {
  const text = report({ 'after-503': { ...found, over: '' } }, 'en');
  expect(text).toBe(
    'Some/1.0 · 2026-11-27\n- Status 503 with Retry-After: 1\n  → gives up\n  (over HTTP/1.1: Chromium 156: gives up)\n',
  );
});

test('findings of two versions of a browser stand apart', () => {
  const own = {
    'after-503': found,
    'wait-default': { ...found, finding: 20, userAgent: 'Some/2.0' },
  };
  expect(report(own, 'zh-cn')).toContain(
    'Some/2.0 · HTTP/1.1 · 2026-11-27\n- 没有 retry\n  → 不等待\n  （Chromium 156：3.0 秒）',
  );
});

test('a finding without a word stays as it is', () => {
  expect(findingText('10', {}, 'en')).toBe('10');
  expect(findingText(720, undefined, 'zh-cn')).toBe('0.7 秒');
});
