declare namespace App {
  interface Locals {
    /** How many demos the lesson has, and how many the page already contains, during rendering. */
    demosInLesson?: number;
    demosDrawn?: number;
    /** The demos whose code the page already contains, during rendering. */
    demosShown?: Set<string>;
    /** The files whose code the page already contains, with the demo that shows it, during rendering. */
    filesShown?: Map<string, string>;
    /** The kinds of element whose words the page already contains, during rendering. */
    wordsGiven?: Set<string>;
  }
}
