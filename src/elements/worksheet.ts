import { adoptStyles } from '../markup/adopt-styles.ts';
import styles from './worksheet.css?inline';

/** The names over the two lines of the drawing. */
export interface WorksheetWords {
  readonly browser: string;
  readonly server: string;
}

/**
 * Prints the lesson as a worksheet: after each prediction two empty lifelines to draw what happens, letters at the options,
 * and on the last sheet the right answers with these letters and the reasons. Afterwards the page is as it was.
 */
export function printWorksheet({ browser, server }: WorksheetWords): void {
  adoptStyles(styles);
  const { dataset } = document.documentElement;
  const drawings = [...document.querySelectorAll('predict-question')].map((question) => {
    const drawing = document.createElement('p');
    drawing.className = 'worksheet-drawing';
    for (const name of [browser, server]) {
      const line = document.createElement('span');
      line.textContent = name;
      drawing.append(line);
    }
    question.append(drawing);
    return drawing;
  });
  dataset['print'] = 'worksheet';
  addEventListener('beforeprint', keepRightAnswers, { once: true });
  const restore = () => {
    delete dataset['print'];
    for (const drawing of drawings) drawing.remove();
  };
  addEventListener('afterprint', restore, { once: true });
  print();
}

/** Leaves only what is right in the printed answers, each with the letter of its option. */
function keepRightAnswers(): void {
  for (const answer of document.querySelectorAll('printed-answers > ol > li > ul')) {
    for (const [at, reason] of [...answer.children].entries()) {
      if (!reason.matches('[data-right]')) reason.remove();
      else reason.querySelector('strong')?.replaceChildren(`${String.fromCharCode(65 + at)}. `);
    }
  }
}
