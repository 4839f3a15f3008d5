import { choiceKey, gradeChoice, type Options } from '../choice/grade.ts';
import type { Candidate, Mend } from './schema.ts';

/** What the page has of a listing to mend, besides its texts. */
export interface MendKey {
  readonly kind: 'mend';
  readonly version: number;
  readonly line: Options;
  readonly cure: Options;
}

/** The lines that can be picked. */
export const candidatesOf = ({ lines }: Pick<Mend, 'lines'>): Candidate[] =>
  lines.filter((line) => typeof line !== 'string');

/** The key of a listing to mend. */
export function mendKey(question: Mend): MendKey {
  const { id, version, cures } = question;
  const lines = candidatesOf(question);
  const { options, right } = choiceKey({ id, version, options: cures });
  return {
    kind: 'mend',
    version,
    line: {
      options: lines.map((line) => line.id),
      right: lines.flatMap((line) => (line.wrong ? [line.id] : [])),
    },
    cure: { options, right },
  };
}

/** Whether line and cure are both right. */
export const gradeMend = (key: MendKey, [line = '', cure = '']: readonly string[]): boolean =>
  gradeChoice(key.line, [line]).right && gradeChoice(key.cure, [cure]).right;

/** Whether a stored answer can be shown: the question still has the line and the cure. */
export const fitsMend = (
  key: MendKey,
  [line = '', cure = '', ...more]: readonly string[],
): boolean =>
  key.line.options.includes(line) && key.cure.options.includes(cure) && more.length === 0;
