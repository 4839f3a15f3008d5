import { fill, type Template } from '../i18n/words.ts';
import type { Standing } from '../review/log.ts';

/** The words of the map's marks. */
export interface MapWords {
  /** What a mark says: `name` is for example "Prediction 3". */
  mark: Template<'name' | 'state'>;
  run: string;
  right: string;
  wrong: string;
  open: string;
  /** Behind the marks of demos, and of questions. */
  runs: Template<'n' | 'all'>;
  answers: Template<'right' | 'wrong' | 'all'>;
  /** Behind those of questions of which none is answered. */
  unanswered: Template<'all'>;
}

type Result = 'run' | 'right' | 'wrong' | 'open';

const signs: Record<Result, string> = { run: '✓', right: '✓', wrong: '✗', open: '' };

/** Fills in the map of the course: what was run, and which answers were right or wrong the last time. */
export function fillMap(
  map: ParentNode,
  wasRun: (run: string) => boolean,
  standingOf: (question: string) => Standing,
  words: MapWords,
): void {
  for (const row of map.querySelectorAll('.marks')) {
    const results = [...row.querySelectorAll('a')].map((mark) => {
      const { run, question = '' } = mark.dataset;
      const standing = standingOf(question);
      const result =
        run === undefined ? (standing === 'new' ? 'open' : standing) : wasRun(run) ? 'run' : 'open';
      // A demo that was run looks as an answer that is right does.
      mark.dataset['result'] = result === 'run' ? 'right' : result;
      mark.textContent = signs[result];
      const name = (mark.dataset['name'] ??= mark.ariaLabel ?? '');
      mark.setAttribute('aria-label', fill(words.mark, { name, state: words[result] }));
      return result;
    });
    const count = (which: Result) => results.filter((result) => result === which).length;
    const tally = row.querySelector('[data-show=tally]');
    if (!tally) continue;
    const all = results.length;
    const [right, wrong] = [count('right'), count('wrong')];
    if (row.querySelector('[data-run]'))
      tally.textContent = fill(words.runs, { n: count('run'), all });
    else
      tally.textContent =
        right + wrong > 0
          ? fill(words.answers, { right, wrong, all })
          : fill(words.unanswered, { all });
  }
}
