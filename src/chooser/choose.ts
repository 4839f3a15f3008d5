/** The answers to some of the questions: ids of answers by ids of questions. */
export type Answers = Readonly<Record<string, string>>;

/** A question by its ids. */
export interface Question {
  readonly id: string;
  readonly answers: readonly string[];
}

/** A rule by its ids. It holds when each question that it names has one of the answers that it names. */
export interface Rule {
  readonly id: string;
  /** The way to take. */
  readonly take: string;
  readonly needs: Readonly<Record<string, readonly string[]>>;
}

/** The questions and, in the order in which they are tried, the rules. */
export interface Choice {
  readonly questions: readonly Question[];
  readonly rules: readonly Rule[];
}

/** Another answer to one question, and the ways to which it may lead. */
export interface Change {
  readonly question: string;
  readonly answer: string;
  readonly take: readonly string[];
}

/** All complete sets of answers that agree with those given. */
export const completions = (questions: readonly Question[], given: Answers): Answers[] =>
  questions.reduce<Answers[]>(
    (all, { id, answers }) =>
      all.flatMap((some) =>
        (given[id] === undefined ? answers : [given[id]]).map((answer) => ({
          ...some,
          [id]: answer,
        })),
      ),
    [{}],
  );

/** The first rule that holds. Throws when none does. */
export function decide(rules: readonly Rule[], answers: Answers): Rule {
  const found = rules.find(({ needs }) =>
    Object.entries(needs).every(([question, allowed]) => allowed.includes(answers[question] ?? '')),
  );
  if (!found) throw new Error(`no rule holds for ${JSON.stringify(answers)}`);
  return found;
}

/** The rules that may decide, whatever the open questions are answered with. One rule: it is decided. */
export const possible = ({ questions, rules }: Choice, given: Answers): Rule[] => [
  ...new Set(completions(questions, given).map((answers) => decide(rules, answers))),
];

const waysOf = (rules: readonly Rule[]): string[] => [...new Set(rules.map(({ take }) => take))];

/** The answers, one changed at a time, that would lead to another way, or to several. */
export function changes(choice: Choice, given: Answers): Change[] {
  const now = waysOf(possible(choice, given)).join();
  return choice.questions.flatMap(({ id, answers }) =>
    given[id] === undefined
      ? []
      : answers.flatMap((answer) => {
          const take = waysOf(possible(choice, { ...given, [id]: answer }));
          return take.join() === now ? [] : [{ question: id, answer, take }];
        }),
  );
}
