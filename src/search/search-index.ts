/**
 * The search index of one language, `/search/<locale>.json`: the text of its pages, cut at headings. It is small enough to be
 * searched as it is, so whatever stands in a page is found, in Chinese too, where words have no spaces between them.
 */
export interface SearchIndex {
  readonly entries: readonly Entry[];
}

/** What a search can find. */
export interface Entry {
  readonly kind: 'page' | 'demo' | 'question';
  readonly title: string;
  /** Where it is: a path, with a fragment for a demo or a question in a lesson. */
  readonly url: string;
  /** Title of the lesson that a demo or a question stands in. */
  readonly within?: string;
  /** A demo's own page, when `url` leads to a lesson. */
  readonly alone?: string;
  /** What readers may search for and the text does not say in these words. Found, never quoted. */
  readonly keywords?: string;
  /** Names of the topics of a question. Found, never quoted. */
  readonly topics?: string;
  /** In the order of the page. */
  readonly sections: readonly Section[];
}

/** The text under one heading. */
export interface Section {
  /** `''` above the first heading. */
  readonly heading: string;
  /** Id of the heading, `''` for the beginning of the entry. */
  readonly id: string;
  readonly text: string;
  /** Text that is found and not quoted: reasons of answers, code of demos. */
  readonly unquoted?: string;
}
