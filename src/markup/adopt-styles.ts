const adopted = new Set<string>();

/**
 * Adds a style sheet to the page; a second time it does nothing. For what a page draws only after a press: the styles come
 * with the script that draws it, and the page is lighter by them. Import the sheet with `?inline`.
 */
export function adoptStyles(css: string): void {
  if (adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
