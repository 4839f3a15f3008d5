import type { OwnQuestion } from '../progress/preparation.ts';
import { forgetDraft } from '../questions/draft.ts';
import { loadQuestion } from '../questions/load-question.ts';
import { noPoint } from '../questions/open/grade.ts';
import type { QuizQuestion } from '../questions/quiz-question.ts';
import { ownQuestion } from './own-question.ts';

/** A question as a review asks it: one of the bank, or the reader's own. */
export interface AskedQuestion {
  readonly element: HTMLElement;
  /** Its prompt, where the reader begins. */
  readonly prompt: HTMLElement;
  /**
   * Checks what is put in, or shows the answer if nothing is. Returns where the reader goes on; undefined when something was
   * graded: then the question has sent `graded`.
   */
  readonly show: () => HTMLElement | undefined;
  /** Stores what the reader has ticked beside a model answer and not saved. */
  readonly settle: () => void;
}

/**
 * A question of the bank, asked anew.
 * @param last the time of its last recall: what was typed before belongs to that one
 * @throws when its page cannot be loaded
 */
export async function bankQuestion(
  root: string,
  id: string,
  last: string | undefined,
): Promise<AskedQuestion> {
  const element = (await loadQuestion(root, id, 'review')) as QuizQuestion;
  if (last !== undefined) forgetDraft(element, last);
  const prompt = element.querySelector<HTMLElement>('h2') ?? element;
  prompt.tabIndex = -1;
  return {
    element,
    prompt,
    show: () => {
      if (element.given.length > 0) {
        element.check();
        return undefined;
      }
      element.querySelector<HTMLElement>('[data-do=compare]')?.click();
      return openReasons(element);
    },
    settle: () => {
      const isOpen = element.querySelector('.rubric') !== null;
      if (isOpen && element.given.some((each) => each !== noPoint)) element.check();
    },
  };
}

/** Opens the answer with its reasons. It gets the focus itself: at its summary, another press of space would close it. */
function openReasons(element: HTMLElement): HTMLElement {
  for (const reasons of element.querySelectorAll<HTMLDetailsElement>('.reasons')) {
    reasons.open = true;
    reasons.classList.add('is-shown');
    reasons.tabIndex = -1;
  }
  return element.querySelector<HTMLElement>('.reasons') ?? element;
}

/** A question of the reader. */
export function askOwn(question: Readonly<OwnQuestion>, answerTitle: string): AskedQuestion {
  const { element, prompt, answer } = ownQuestion(question, answerTitle);
  return {
    element,
    prompt,
    show: () => {
      answer.hidden = false;
      return answer;
    },
    settle: () => undefined,
  };
}
