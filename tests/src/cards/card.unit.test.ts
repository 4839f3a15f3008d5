import { expect, it } from 'vitest';
import type { Block } from '../../../src/cards/blocks.ts';
import { cardOf } from '../../../src/cards/card.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { keyOf } from '../../../src/questions/keys.ts';
import { readBank } from '../../support/bank.ts';

const bank = readBank();
const letters = (places: readonly number[]) => places.map((at) => String.fromCharCode(65 + at));
const textsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : []));

it.each(locales)(
  'the answers on cards are what the pages of the questions grade as right, in %s',
  (locale) => {
    for (const question of bank) {
      const key = keyOf(question);
      const { answer, reasons, task } = cardOf(question, locale);
      const said = textsOf(answer);
      if (key.kind === 'choice' || key.kind === 'predict')
        expect(
          said.map((line) => line.slice(0, 2)),
          question.id,
        ).toEqual(
          letters(key.right.map((id) => key.options.indexOf(id))).map((letter) => `${letter}.`),
        );
      if (key.kind === 'order')
        expect(said[0]?.split(/[,、] ?/), question.id).toEqual(
          letters((key.orders[0] ?? []).map((id) => key.lines.indexOf(id))),
        );
      if (key.kind === 'mend' && question.kind === 'mend') {
        const wrong = question.lines.findIndex((line) => typeof line !== 'string' && line.wrong);
        expect(said[0], question.id).toContain(String(wrong + 1));
        const [cure] = letters(key.cure.right.map((id) => key.cure.options.indexOf(id)));
        expect(said.at(-1), question.id).toMatch(new RegExp(`${cure ?? '?'}\\. `));
      }
      if (question.kind === 'open') expect(said).toEqual([question.short[locale]]);
      // Each line end has a sign: a blank line at the end would not be seen.
      if (question.kind === 'write')
        expect(said).toEqual([question.sample.replaceAll('\n', ' ↵\n').trimEnd()]);
      expect(reasons.length, question.id).toBeGreaterThan(0);
      if (question.kind !== 'open') expect(task.length, question.id).toBeGreaterThan(0);
    }
  },
);

it('a listing to mend has the numbers that its answer names', () => {
  const question = bank.find(({ kind }) => kind === 'mend');
  if (question?.kind !== 'mend') throw new Error('the bank has a listing to mend');
  const listing = cardOf(question, 'en').task.find((block) => block.kind === 'code');
  const lines = listing?.kind === 'code' ? listing.text.split('\n') : [];
  expect(lines.map((line) => Number(line.trim().split(' ')[0]))).toEqual(
    question.lines.map((_, at) => at + 1),
  );
});
