declare namespace App {
  interface Locals {
    /** The demos whose code the page already contains, during rendering. */
    demosShown?: Set<string>;
    /** The files whose code the page already contains, during rendering. */
    filesShown?: Set<string>;
  }
}
