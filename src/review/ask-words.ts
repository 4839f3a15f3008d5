/** What is said of a question in a review. */
export interface AskWords {
  /** Above an answer of the reader's own. */
  readonly answer: string;
  /** Marks a question of the reader's own. */
  readonly yours: string;
  /** Names the field for an answer to it. */
  readonly typed: string;
  /** Above what the reader typed when the question was asked before. */
  readonly earlier: string;
  /** In the place of a time, when the question comes again in this sitting. */
  readonly again: string;
}
