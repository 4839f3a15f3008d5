/** The language of the text around an element, as in `lang`: of the nearest element that names one, else of the page. */
export const languageOf = (element: Element): string =>
  element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
