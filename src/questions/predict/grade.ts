import { drawnOptions } from '../choice/grade.ts';
import { arrives, type Predict } from './schema.ts';
import { play } from '../play.ts';

/** What the page has of a script to predict, besides its texts: a choice of several, even when one candidate is right. */
export interface PredictKey {
  readonly kind: 'predict';
  readonly version: number;
  readonly several: true;
  /** Ids of the candidates, in the order in which they are drawn. */
  readonly options: readonly string[];
  /** Ids of those that come true. */
  readonly right: readonly string[];
}

/** The candidates with what became of each when the script was played. */
export function playedCandidates({ script, candidates }: Predict) {
  const played = play(script);
  if ('mistake' in played) throw new Error(played.mistake); // the schema has refused it before
  return candidates.map((each) => ({ ...each, correct: arrives(each, played.events) }));
}

/** The key of a script to predict. It comes of playing the script. */
export function predictKey(question: Predict): PredictKey {
  const played = drawnOptions(question.id, playedCandidates(question));
  return {
    kind: 'predict',
    version: question.version,
    several: true,
    options: played.map(({ id }) => id),
    right: played.flatMap(({ id, correct }) => (correct ? [id] : [])),
  };
}
