import { shuffled } from '../shuffled.ts';

/** What the page has of a choice besides its text. */
export interface ChoiceKey extends Options {
  readonly kind: 'choice';
  readonly version: number;
}

/** What any choice among options has for grading it. */
export interface Options {
  /** Ids, in the order in which they are drawn. */
  readonly options: readonly string[];
  /** Ids of those that are right. */
  readonly right: readonly string[];
  /** Whether several may be picked. Without it, that follows from how many are right. */
  readonly several?: boolean;
}

/**
 * What can be said at an option. Of several: `missed` was to be picked, `left` was rightly not. `key`: the one right option,
 * when another is picked.
 */
export type Verdict = 'right' | 'wrong' | 'missed' | 'left' | 'key';

export interface ChoiceGrade {
  /** Whether exactly the right options are picked. */
  readonly right: boolean;
  /** By option id. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** The options in the order in which they are drawn. */
export const drawnOptions = <Option>(id: string, options: readonly Option[]): Option[] =>
  shuffled(options, id);

/** The key of a question or prediction with options. */
export function choiceKey(question: {
  id: string;
  version: number;
  options: readonly { id: string; correct?: true | undefined }[];
}): ChoiceKey {
  const options = drawnOptions(question.id, question.options);
  return {
    kind: 'choice',
    version: question.version,
    options: options.map(({ id }) => id),
    right: options.flatMap(({ id, correct }) => (correct ? [id] : [])),
  };
}

const takesSeveral = ({ right, several }: Options): boolean => several ?? right.length > 1;

/** Grades the picked options. An id that the question does not have makes the answer wrong. */
export function gradeChoice(key: Options, picked: readonly string[]): ChoiceGrade {
  const several = takesSeveral(key);
  const verdicts = new Map<string, Verdict>();
  for (const id of key.options) {
    if (key.right.includes(id))
      verdicts.set(id, picked.includes(id) ? 'right' : several ? 'missed' : 'key');
    else verdicts.set(id, picked.includes(id) || !several ? 'wrong' : 'left');
  }
  const right =
    key.right.every((id) => picked.includes(id)) && picked.every((id) => key.right.includes(id));
  return { right, verdicts };
}

/** Whether a stored answer can be shown: the question still has each picked option, and lets that many be picked. */
export const fitsChoice = (key: Options, picked: readonly string[]): boolean =>
  picked.length > 0 &&
  picked.every((id) => key.options.includes(id)) &&
  (picked.length === 1 || takesSeveral(key));
