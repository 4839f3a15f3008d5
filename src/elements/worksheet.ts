import { adoptStyles } from '../markup/adopt-styles.ts';
import styles from './worksheet.css?inline';

/** The names over the lines of the drawing. */
export interface WorksheetWords {
  readonly browser: string;
  readonly server: string;
  readonly time: string;
}

/**
 * Prints the lesson as a worksheet: after each prediction two empty lifelines and the direction of time, to draw what happens,
 * and on the last sheet the right answers alone. Afterwards the page is as it was.
 */
export function printWorksheet({ browser, server, time }: WorksheetWords): void {
  adoptStyles(styles);
  const { dataset } = document.documentElement;
  const drawings = [...document.querySelectorAll('predict-question')].map((question) => {
    const drawing = document.createElement('p');
    drawing.className = 'worksheet-drawing';
    for (const name of [time, browser, server]) {
      const line = document.createElement('span');
      line.textContent = name;
      drawing.append(line);
    }
    question.append(drawing);
    return drawing;
  });
  const shuffled = [...document.querySelectorAll('.order')].map(shuffleAgain);
  dataset['print'] = 'worksheet';
  const restore = () => {
    delete dataset['print'];
    for (const drawing of drawings) drawing.remove();
    for (const moveBack of shuffled) moveBack();
  };
  addEventListener('afterprint', restore, { once: true });
  print();
}

/** Lines that the reader has ordered stand as they were drawn, until the function that is returned is called. */
function shuffleAgain(list: Element): () => void {
  const lines = [...list.querySelectorAll<HTMLElement>(':scope > li')];
  const place = ({ dataset }: HTMLElement) => Number(dataset['drawn']);
  list.append(...lines.toSorted((a, b) => place(a) - place(b)));
  return () => list.append(...lines);
}
