/**
 * Makes the typeface of the site: `npm run typeface`. It is the part of Atkinson Hyperlegible Next that the pages use, at
 * the weights from 400 to 700, with figures of one width and without kerning, a fifth of the file that hardly shows. The licence (OFL.txt) stands in the file too.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';
import { characters } from './characters.ts';

/** The entries of the name table that say whose the typeface is, and its licence with its address. */
const copyrightAndLicence = [0, 13, 14];

const source = import.meta
  .resolve('@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2');

const typeface = await subset(readFileSync(new URL(source)), characters, {
  targetFormat: 'woff2',
  variationAxes: { wght: { min: 400, max: 700 } },
  keepFeatures: ['tnum'],
  preserveNameIds: copyrightAndLicence,
});
writeFileSync(new URL('text.woff2', import.meta.url), typeface);
