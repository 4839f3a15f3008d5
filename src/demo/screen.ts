/** The number of lines that the screen keeps. When it is exceeded, the oldest line is removed. */
const KEPT = 500;

/** The screen follows new lines while it is scrolled to within this many pixels of the end. */
const NEAR_END = 24;

/** A demo's output: lines of text, and an empty box for a client that shows more than lines. */
export class Screen {
  readonly box: HTMLElement;
  readonly #lines: HTMLElement;

  constructor(lines: HTMLElement, box: HTMLElement) {
    this.#lines = lines;
    this.box = box;
  }

  print(text: string): void {
    const lines = this.#lines;
    const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < NEAR_END;
    const line = document.createElement('div');
    line.textContent = text;
    lines.append(line);
    if (lines.childElementCount > KEPT) lines.firstElementChild?.remove();
    if (atEnd) lines.scrollTop = lines.scrollHeight;
  }

  clear(): void {
    this.#lines.replaceChildren();
    this.box.replaceChildren();
  }
}
