import { expect, it } from 'vitest';
import { parseFragment, writeFragment } from '../../../src/demo/fragment.ts';
import { pack } from '../../../src/demo/pack.ts';
import { unpack } from '../../../src/demo/unpack.ts';

it.each([
  ['', '', []],
  ['#quiz', 'quiz', []],
  ['#demo-play&play=a-b_c', 'demo-play', [['play', 'a-b_c']]],
  [
    '#play=abc&ticker-2=d',
    '',
    [
      ['play', 'abc'],
      ['ticker-2', 'd'],
    ],
  ],
] as const)('the fragment "%s" is read, and written as it was', (hash, place, packed) => {
  const fragment = parseFragment(hash);
  expect(fragment).toEqual({ place, packed: new Map(packed) });
  expect(writeFragment(fragment)).toBe(hash);
});

it('a text comes back as it was packed, in any language', async () => {
  const text = 'data: 汉字 🌊\n\n: @wait 500\r\n';
  const packed = await pack(text);
  expect(packed).toMatch(/^[\w-]+$/);
  expect(await unpack(packed)).toBe(text);
});

it('what is damaged, or longer than a megabyte, is refused', async () => {
  await expect(unpack('K0ss-damaged')).rejects.toThrow();
  await expect(unpack('%%%')).rejects.toThrow();
  await expect(unpack(await pack('x'.repeat(1_000_001)))).rejects.toThrow(RangeError);
});
