import type { Mock, ReadonlyPreparation } from '../../progress/preparation.ts';
import type { Listed } from '../../questions/listed.ts';
import type { DeepReadonly } from '../../progress/versioned.ts';
import type { Setup } from './setup.ts';

export type ReadonlyMock = DeepReadonly<Mock>;

/** A mock interview before its first question. */
export const begin = (
  { minutes, level, topics }: Setup,
  drawn: readonly Listed[],
  locale: string,
  at: string,
): Mock => ({
  at,
  locale,
  minutes,
  ...(level && { level }),
  topics: [...topics],
  questions: drawn.map(({ id, version }) => ({ id, version })),
  stage: 0,
});

/** The question that is asked; undefined once the questions are over. */
export const current = <Question>({
  stage,
  questions,
}: Pick<ReadonlyMock, 'stage'> & { readonly questions: readonly Question[] }):
  Question | undefined => (typeof stage === 'number' ? questions[stage] : undefined);

/** How many seconds the interview has taken. */
export const spent = ({ questions }: Pick<ReadonlyMock, 'questions'>): number =>
  questions.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);

/** How many seconds are left; below zero it takes longer than it was to. */
export const secondsLeft = (mock: Pick<ReadonlyMock, 'questions' | 'minutes'>): number =>
  mock.minutes * 60 - spent(mock);

/** Goes on to the next follow-up of this question, else to the next question, else to the answers. After the end of the time there is only the last. */
export function goOn(mock: Mock, followUps: number): void {
  const asked = mock.followUp ?? 0;
  if (secondsLeft(mock) > 0 && asked < followUps) mock.followUp = asked + 1;
  else leave(mock);
}

/** Goes on to the next question. If nothing is answered yet, it counts as skipped; follow-ups that are left out do not matter. */
export function skip(mock: Mock): void {
  const asked = current(mock);
  if (asked && !mock.followUp) asked.skipped = true;
  leave(mock);
}

/** Ends the questions. The one that is asked counts as it stands. */
export function end(mock: Mock): void {
  delete mock.followUp;
  mock.stage = 'answers';
}

/** Goes back from the answers to the first question that was not reached. Returns whether there is one and time for it. */
export function goBack(mock: Mock): boolean {
  const first = unreached(mock);
  if (first < 0 || secondsLeft(mock) <= 0) return false;
  mock.stage = first;
  return true;
}

/** The place of the first question that was not reached; -1 when all were. */
export const unreached = ({ questions }: Pick<ReadonlyMock, 'questions'>): number =>
  questions.findIndex(({ seconds }) => seconds === undefined);

function leave(mock: Mock): void {
  const next = typeof mock.stage === 'number' ? mock.stage + 1 : mock.questions.length;
  delete mock.followUp;
  if (next < mock.questions.length && secondsLeft(mock) > 0) mock.stage = next;
  else end(mock);
}

/** An interview with the time at which it began, which is its name. */
export type Named = readonly [began: string, mock: ReadonlyMock];

/** Interviews that can go on, the newest first. */
export const unfinished = ({ mocks }: Pick<ReadonlyPreparation, 'mocks'>): Named[] =>
  Object.entries(mocks)
    .filter(([, { stage }]) => stage !== 'report')
    .sort(newestFirst);

/** Interviews with a report, the newest first. */
export const finished = ({ mocks }: Pick<ReadonlyPreparation, 'mocks'>): Named[] =>
  Object.entries(mocks)
    .filter(([, { stage }]) => stage === 'report')
    .sort(newestFirst);

const newestFirst = ([a]: Named, [b]: Named): number => (a < b ? 1 : -1);

/** How many interviews back a question counts as asked lately. */
const lately = 3;

/** The questions that the last interviews came to. */
export const askedLately = ({ mocks }: Pick<ReadonlyPreparation, 'mocks'>): Set<string> =>
  new Set(
    Object.entries(mocks)
      .sort(newestFirst)
      .slice(0, lately)
      .flatMap(([, { questions }]) => questions)
      .filter(({ seconds }) => seconds !== undefined)
      .map(({ id }) => id),
  );
