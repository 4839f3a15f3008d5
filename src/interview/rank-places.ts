/** What a question says of where its topics are taught. */
export interface Taught {
  readonly topics: readonly string[];
  /** Folder of the lesson whose quiz has it, if one has. */
  readonly lesson?: string | undefined;
  /** Id of the demo that shows its answer, if it names one. */
  readonly demo?: string | undefined;
}

/** The names of lessons and demos where a topic is taught, the best first. */
export interface RankedPlaces {
  readonly lessons: string[];
  readonly demos: string[];
}

/** How many lessons and demos a topic has at most: more would be a list, and no answer to "where do I begin". */
const placesKept = 3;

/**
 * Where a topic is taught. A lesson comes before another when its quiz has more questions of the topic, a demo when more
 * questions of the topic name it; among equals the earlier one in the course. A topic that no quiz has leads to the
 * lessons of its demos.
 * @param lessonsOf the folders of the lessons in which a demo stands
 */
export function rankPlaces(
  questions: readonly Taught[],
  topic: string,
  lessonsOf: (demo: string) => readonly string[],
): RankedPlaces {
  const about = questions.filter(({ topics }) => topics.includes(topic));
  const demos = mostOften(about.map(({ demo }) => demo));
  const lessons = mostOften(about.map(({ lesson }) => lesson));
  const around = [...new Set(demos.flatMap(lessonsOf))];
  return {
    lessons: (lessons.length > 0 ? lessons : around).slice(0, placesKept),
    demos: demos.slice(0, placesKept),
  };
}

/** The names that are there, the most frequent first; the sort is stable, so equals keep their order. */
function mostOften(names: readonly (string | undefined)[]): string[] {
  const times = new Map<string, number>();
  for (const name of names) if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
