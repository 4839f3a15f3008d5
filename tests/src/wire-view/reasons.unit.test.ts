import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../src/wire-view/strings.ts';

/** What the sandbox server's code says when it cuts a connection. */
const said = globSync('sandbox-server/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/dropConnection\([^)]*?'([^']+)'/g)].flatMap(
    ([, reason]) => reason ?? [],
  ),
);
/** Says no more than that the connection is cut, so that the drawing leaves it out. */
const planned = 'the connection was to be dropped here';
const chinese = stringsFor('zh-CN');
const english = stringsFor('en');

describe('why the server cut a connection', () => {
  it.each([
    ...new Set(said.filter((reason) => reason !== planned)),
    'the client fell behind: more than 65536 bytes waited',
    'the client took nothing for 15 s',
  ])('is said in Chinese: %s', (reason) => {
    const row = chinese.row.because(chinese.row.cut, reason);
    expect(row).toMatch(/^切断连接：\P{ASCII}/u);
    expect(row).not.toContain('the ');
    expect(chinese.says.cut(reason)).toBe(row);
    expect(english.says.cut(reason)).toContain(reason);
  });

  it('is left out where the cut was planned', () => {
    expect(said).toContain(planned);
    expect(english.row.because(english.row.cut, planned)).toBe('cuts the connection');
    expect(english.says.cut(planned)).toBe('Cuts the connection.');
    expect(chinese.row.because(chinese.row.cut, planned)).toBe('切断连接');
    expect(chinese.says.cut(planned)).toBe('切断连接。');
  });

  it('is known to this test', () => {
    expect(new Set(said).size).toBeGreaterThan(3);
  });
});
