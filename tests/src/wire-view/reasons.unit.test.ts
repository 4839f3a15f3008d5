import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../src/wire-view/strings.ts';

/** What the sandbox server's code says when it cuts a connection. */
const said = globSync('sandbox-server/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/dropConnection\([^)]*?'([^']+)'/g)].flatMap(
    ([, reason]) => reason ?? [],
  ),
);
const chinese = stringsFor('zh-CN');
const english = stringsFor('en');

describe('why the server cut a connection', () => {
  it.each([
    ...new Set(said),
    'the client fell behind: more than 65536 bytes waited',
    'the client took nothing for 15 s',
  ])('is said in Chinese: %s', (reason) => {
    const row = chinese.row.because(chinese.row.cut, reason);
    expect(row).toMatch(/^切断连接：\P{ASCII}/u);
    expect(row).not.toContain('the ');
    expect(chinese.says.cut(reason)).toBe(row);
    expect(english.says.cut(reason)).toContain(reason);
  });

  it('is known to this test', () => {
    expect(new Set(said).size).toBeGreaterThan(3);
  });
});
