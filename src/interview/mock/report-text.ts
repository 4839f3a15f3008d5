import { fill } from '../../i18n/words.ts';
import { clockText } from './clock.ts';
import { countOf, outcomeOf, percent, scoreOf, scoresByTopic } from './score.ts';
import type { ReadonlyAsked, TopicScore } from './score.ts';
import { spent, type ReadonlyMock } from './steps.ts';
import type { MockWords } from './words.ts';

/** What a report says of one question. */
export interface Reported {
  readonly asked: ReadonlyAsked;
  readonly prompt: string;
  /** A line for each thing put in. */
  readonly answer: readonly string[];
  /** The follow-ups that were asked, with what was typed. */
  readonly followUps: readonly { readonly question: string; readonly text: string }[];
  readonly topics: readonly string[];
  /** The points of the rubric that were needed and not said. */
  readonly missing: readonly string[];
  /** Minutes, if the question is still in the bank. */
  readonly planned: number | undefined;
  /** The reader graded it. */
  readonly isOpen: boolean;
}

/** One interview with all that its report says. */
export interface Report {
  readonly mock: ReadonlyMock;
  /** When it began, as readers write it. */
  readonly date: string;
  readonly questions: readonly Reported[];
}

/** What a report says above its lists, line by line. */
export function headOf({ mock, questions }: Report, words: MockWords): string[] {
  const { report, topics, level, allLevels, between, setup } = words;
  const score = scoreOf(mock.questions);
  const { percent: figure } = report;
  const named = mock.topics.map((topic) => topics[topic as keyof typeof topics]);
  return [
    fill(report.about, {
      minutes: mock.minutes,
      level: level[mock.level as keyof typeof level] ?? allLevels,
      topics: named.join(between) || setup.allTopics,
      used: clockText(spent(mock)),
    }),
    score === undefined
      ? report.noScore
      : fill(report.score, { score: fill(figure, { n: percent(score) }) }),
    fill(report.counted, {
      n: mock.questions.filter((asked) => countOf(asked) !== undefined).length,
      of: questions.length,
    }),
  ];
}

/** What became of a question, in words. */
export function resultOf({ asked, isOpen }: Reported, { report }: MockWords): string {
  const outcome = outcomeOf(asked);
  if (outcome !== 'graded') return report.outcome[outcome];
  const score = asked.score ?? 0;
  if (isOpen) return fill(report.percent, { n: percent(score) });
  return score === 1 ? report.right : report.wrong;
}

/** How long a question took beside its plan; empty when it was not reached. */
export function timeOf({ asked: { seconds }, planned }: Reported, { report }: MockWords): string {
  if (seconds === undefined) return '';
  const time = clockText(seconds);
  return planned === undefined
    ? time
    : fill(report.time, { time, planned: clockText(planned * 60) });
}

/** The score of a topic, in words. */
export const topicText = ({ score, n }: TopicScore, { report }: MockWords): string =>
  fill(report.topic, { score: fill(report.percent, { n: percent(score) }), n });

/** The scores by topic of a report, the weakest first. */
export const topicsOf = ({ mock, questions }: Report) => {
  const known = new Map(questions.map(({ asked, topics }) => [asked.id, topics]));
  return scoresByTopic(mock.questions, (id) => known.get(id) ?? []);
};

/** A report as Markdown, with the reader's own answers. */
export function reportText(report: Report, words: MockWords): string {
  const { report: said, topics: names, answers } = words;
  const byTopic = topicsOf(report).map(
    (each) => `- ${names[each.topic as keyof typeof names]}: ${topicText(each, words)}`,
  );
  const questions = report.questions.map((each, at) => {
    const { prompt, answer, followUps, missing } = each;
    const facts = [resultOf(each, words), timeOf(each, words)].filter(Boolean);
    return [
      `### ${at + 1}. ${prompt}`,
      facts.join(words.facts),
      ...(missing.length > 0
        ? [said.notSaid, missing.map((point) => `- ${point}`).join('\n')]
        : []),
      ...(answer.length > 0 ? [`${answers.yours}:`, quoted(answer)] : []),
      ...followUps.flatMap(({ question, text }) => [
        `- ${question}`,
        quoted([text || answers.nothingTyped]),
      ]),
    ].join('\n\n');
  });
  const [about = '', ...rest] = headOf(report, words);
  return `${[
    `# ${fill(said.title, { date: report.date })}`,
    about,
    ...rest,
    ...(byTopic.length > 0 ? [`## ${said.byTopic}`, byTopic.join('\n')] : []),
    `## ${said.questions}`,
    ...questions,
  ].join('\n\n')}\n`;
}

const quoted = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
