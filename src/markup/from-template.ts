import { find } from './find.ts';

/** A new copy of the first match of a selector in a template of the page. Throws when there is none: the markup lacks it. */
export const fromTemplate = <Found extends Element = HTMLElement>(
  template: HTMLTemplateElement,
  selector: string,
): Found => find(document.importNode(template.content, true), selector);
