import type { Template } from '../../i18n/words.ts';
import type { Topic } from '../../questions/topics.ts';
import type { Mark } from './clock.ts';
import type { MicrophoneTrouble } from './microphone.ts';
import type { Outcome } from './score.ts';
import type { levels } from '../../questions/levels.ts';

/** What the element of a mock interview says. */
export interface MockWords {
  topics: Record<Topic, string>;
  level: Record<(typeof levels)[number], string>;
  allLevels: string;
  /** Between the items of a list. */
  between: string;
  /** Between what is said of one thing. */
  facts: string;
  betweenSentences: string;
  minutes: Template<'n'>;
  /** Of the setup. */
  setup: {
    drawn: Template<'fit' | 'n' | 'open' | 'minutes'>;
    /** Some of those that fit were asked in the last interviews. */
    lately: string;
    noneFits: string;
    notLoaded: string;
    allTopics: string;
    /** Of an interview that can go on. */
    goOn: Template<'date'>;
    goOnAnswers: Template<'date'>;
    /** Of two that began in the same minute. */
    dateAndPlace: Template<'date' | 'n' | 'of'>;
    stands: Template<'n' | 'of' | 'left'>;
    ungraded: Template<'n'>;
    discard: Template<'date'>;
    sureDiscard: Template<'date'>;
    sureDelete: Template<'date'>;
    /** The interview that the address names is not there. */
    notOpen: string;
  };
  /** Of the interview. */
  asking: {
    place: Template<'n' | 'of'>;
    followUp: Template<'n' | 'of'>;
    followUpAnswer: string;
    left: Template<'time'>;
    over: Template<'time'>;
    thisOne: Template<'time' | 'planned'>;
    next: string;
    toAnswers: string;
    /** `missing`: what the reader is to do first. `button`: the one that was pressed. */
    missing: Template<'missing' | 'button'>;
    marks: Record<Mark, string>;
    notLoaded: string;
    elsewhere: string;
    retry: string;
    here: string;
  };
  microphone: Record<MicrophoneTrouble | 'show' | 'hide' | 'on' | 'off', string>;
  /** Of the answers. */
  answers: {
    place: Template<'n' | 'of'>;
    graded: Template<'n' | 'of'>;
    next: string;
    toReport: string;
    gradeYourself: string;
    skipped: string;
    done: string;
    followUpsAbout: string;
    nothingTyped: string;
    yours: string;
    notLoaded: string;
    retry: string;
  };
  /** Of the report and the list of reports. */
  report: {
    title: Template<'date'>;
    about: Template<'minutes' | 'level' | 'topics' | 'used'>;
    score: Template<'score'>;
    reviewMissed: string;
    noScore: string;
    counted: Template<'n' | 'of'>;
    outcome: Record<Exclude<Outcome, 'graded'>, string>;
    /** A score of 100. */
    percent: Template<'n'>;
    right: string;
    wrong: string;
    time: Template<'time' | 'planned'>;
    topic: Template<'score' | 'n'>;
    lessons: string;
    demos: string;
    review: Template<'topic'>;
    plot: Template<'n' | 'first' | 'last'>;
    delete: Template<'date'>;
    gone: string;
    questions: string;
    byTopic: string;
    /** Before their number. */
    otherTopics: string;
    /** Before the points that the reader did not tick. */
    notSaid: string;
  };
}
