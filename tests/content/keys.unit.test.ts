import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { holds } from '../../src/questions/claim.ts';
import { question, type Question } from '../../src/questions/schema.ts';
import { readBank } from '../support/bank.ts';
import { lessonFolders, readYaml } from '../support/lessons.ts';
import { claimingOf } from '../support/prove.ts';

/** A question as it is written, before anything is checked. */
type Written = Record<string, unknown> & { id: string };
type Item = Record<string, unknown> & { id: string };

const written = [
  ...lessonFolders().flatMap(
    (folder) => (readYaml(`lessons/${folder}/quiz.yaml`) as { questions: Written[] }).questions,
  ),
  ...globSync('*.yaml', { cwd: 'content/questions' }).flatMap(
    (file) => readYaml(`questions/${file}`) as Written[],
  ),
];
const refused = (value: Written) => question.safeParse(value).error?.message ?? '';

/** The question with the key of one option set the other way round. */
function flipped(value: Written, id: string): Written {
  const list = value['options'] ? 'options' : 'cures';
  const items = value[list] as Item[];
  return {
    ...value,
    [list]: items.map((item) => {
      if (item.id !== id) return item;
      const { correct, ...rest } = item;
      return correct ? { ...rest, misconception: rest['why'] } : { ...rest, correct: true };
    }),
  };
}

it('a key of the bank that is set the other way round is refused, where a claim is tied to a run', () => {
  const kept = written.flatMap((value) => {
    const parsed = question.parse(value);
    const told = claimingOf(parsed).filter(
      ({ claim }) => claim && holds(claim, parsed.proof) !== undefined,
    );
    return told.flatMap(({ id }) =>
      refused(flipped(value, id)).includes(`${id}: its claim`) ? [] : [`${value.id}: ${id}`],
    );
  });
  expect(kept).toEqual([]);
});

it('two lines that change places in the right order are refused, where a run shows them', () => {
  const kept = written.flatMap((value) => {
    const parsed = question.parse(value);
    if (parsed.kind !== 'order') return [];
    const { lines, accept } = parsed;
    const ids = lines.map(({ id }) => id);
    return lines.flatMap(({ sends, seen, id }, at) => {
      const next = lines[at + 1];
      if (!next || (sends === undefined && (seen ?? next.seen) === undefined)) return [];
      if (sends === undefined && (seen === undefined || next.seen === undefined)) return [];
      const order = ids.with(at, next.id).with(at + 1, id);
      if (accept.some((other) => String(other) === String(order))) return [];
      const swapped = (value['lines'] as Item[]).slice();
      swapped.splice(at, 2, ...swapped.slice(at, at + 2).reverse());
      return refused({ ...value, lines: swapped }) === '' ? [`${value.id}: ${id}`] : [];
    });
  });
  expect(kept).toEqual([]);
});

/** Their lines are code, or stages of a parser: `listings.test.ts` and `stages.unit.test.ts` run them in every order. */
const run = [
  'parsing-order-keep-the-rest',
  'parsing-chunks-pipeline',
  'fetch-streaming-order',
  'servers-order-chat-handler',
];

/** Whether a wrong key of the question fails a test, whichever option or line it is at. */
function isTied(each: Question): boolean {
  if (each.kind === 'predict' || each.kind === 'write') return true;
  if (each.kind === 'order')
    return (
      each.wanted !== undefined ||
      each.lines.some(({ seen }) => seen !== undefined) ||
      run.includes(each.id)
    );
  if (each.kind === 'mend' && each.cures.some(({ code }) => code !== undefined)) return true;
  const options = claimingOf(each);
  const right = options.filter(({ correct }) => correct);
  // Another key for a single choice unmarks the option that is right.
  return right.length === 1
    ? right.every(({ claim }) => claim)
    : options.length > 0 && options.every(({ claim }) => claim);
}

it('of the questions with a key, two in five have one that a run decides', () => {
  const keyed = readBank().filter(({ kind }) => kind !== 'open');
  const tied = keyed.filter(isTied);
  expect(tied.length / keyed.length).toBeGreaterThanOrEqual(2 / 5);
});
