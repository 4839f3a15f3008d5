/** What an element of a question needs of its kind: the drawing of one question in the page. Answers are ids. */
export interface Drawing {
  /** What the reader has put in. Empty: nothing is chosen yet. */
  answer(): string[];
  /** Whether a stored answer can be shown: the question still has what it names. */
  fits(answer: readonly string[]): boolean;
  /** Puts an answer in. An empty one takes out what is there. */
  show(answer: readonly string[]): void;
  /** Shows the grade and the reasons of what is put in. Returns whether it is right. */
  grade(): boolean;
  /** Takes grade and reasons away, and waits for another answer: nothing is put in until the reader does something. */
  clear(): void;
  /** What to say when nothing is put in. */
  readonly missing: string;
  /** What to say of a graded answer that is not simply right or not. */
  said?(): string;
  /** Where the reader begins again; without it at the button that checks. */
  readonly start?: HTMLElement;
}
