declare namespace App {
  interface Locals {
    /** How many demos the lesson has, and how many the page already contains, during rendering. */
    demosInLesson?: number;
    demosDrawn?: number;
    /** The demos whose code the page already contains, during rendering. */
    demosShown?: Set<string>;
    /** The files of which the page already prints a part, during rendering. */
    filesPrinted?: Set<string>;
    /** The kinds of element whose words the page already contains, during rendering. */
    wordsGiven?: Set<string>;
  }
}
