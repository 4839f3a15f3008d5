import { levels } from '../../questions/levels.ts';
import { topicIds, type Topic } from '../../questions/topics.ts';

/** How long an interview takes, in minutes. */
export const lengths = [10, 20, 30, 45] as const;

/** What is chosen before a mock interview. */
export interface Setup {
  readonly minutes: (typeof lengths)[number];
  /** Without it, questions of all levels. */
  readonly level?: (typeof levels)[number] | undefined;
  /** Empty: all. */
  readonly topics: readonly Topic[];
  /** Whether the level of the microphone is to be shown. */
  readonly microphone: boolean;
}

const usualLength = 20;

/** Reads the setup from the query of an address. A value that there is not stands for the usual one. */
export function readSetup(search: string): Setup {
  const query = new URLSearchParams(search);
  const asked = query.getAll('topic');
  return {
    minutes: lengths.find((each) => String(each) === query.get('minutes')) ?? usualLength,
    level: levels.find((each) => each === query.get('level')),
    topics: topicIds.filter((topic) => asked.includes(topic)),
    microphone: query.get('microphone') === 'on',
  };
}

/** The query for a setup, with its question mark. */
export function writeSetup({ minutes, level, topics, microphone }: Setup): string {
  const query = new URLSearchParams({ minutes: String(minutes) });
  if (level) query.set('level', level);
  for (const topic of topics) query.append('topic', topic);
  if (microphone) query.set('microphone', 'on');
  return `?${String(query)}`;
}
