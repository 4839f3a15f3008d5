declare namespace App {
  interface Locals {
    /** The demos whose code the page shows already, while it is rendered. */
    demosShown?: Set<string>;
  }
}
