/**
 * Whether a key belongs to an input method: Enter then confirms a Chinese word, an arrow chooses one. A page must not act on
 * it. Safari ends the composition before the key that ended it, which has the code 229.
 */
export const isComposing = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  isComposing || keyCode === 229;
