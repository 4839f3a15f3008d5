declare namespace App {
  interface Locals {
    /** The demos whose code the page already contains, during rendering. */
    demosShown?: Set<string>;
    /** The files whose code the page already contains, with the demo that shows it, during rendering. */
    filesShown?: Map<string, string>;
    /** The kinds of element whose words the page already contains, during rendering. */
    wordsGiven?: Set<string>;
  }
}
