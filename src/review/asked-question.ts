import { preparation } from '../progress/preparation-page.ts';
import type { OwnQuestion } from '../progress/preparation.ts';
import { progress } from '../progress/page.ts';
import { turnDraft } from '../questions/draft.ts';
import type { Key } from '../questions/keys.ts';
import { loadQuestion } from '../questions/load-question.ts';
import { noPoint } from '../questions/open/grade.ts';
import type { QuizQuestion } from '../questions/quiz-question.ts';
import type { AskWords } from './ask-words.ts';
import { earlierText } from './earlier-text.ts';
import { ownQuestion } from './own-question.ts';
import { undoneAnswer } from './undo.ts';

/** A question as a review asks it: one of the bank, or the reader's own. */
export interface AskedQuestion {
  readonly element: HTMLElement;
  /** Its prompt, where the reader begins. */
  readonly prompt: HTMLElement;
  /** Called once it is in the page: puts in what stood there when its grade was taken back. */
  readonly restore: () => void;
  /**
   * Checks what is put in, or shows the answer if nothing is. Returns where the reader goes on; undefined when something was
   * graded: then the question has sent `graded`.
   */
  readonly show: () => HTMLElement | undefined;
  /** Stores what the reader has ticked beside a model answer and not saved. */
  readonly settle: () => void;
}

/**
 * A question to be asked anew.
 * @param root `/<locale>/`
 * @param last the time of its last recall: what was typed before belongs to that one
 * @throws when the page of a question of the bank cannot be loaded
 */
export async function askQuestion(
  root: string,
  id: string,
  last: string | undefined,
  words: AskWords,
): Promise<AskedQuestion> {
  const own = preparation.read().own[id];
  const element = own ?? (await loadQuestion(root, id, 'review'));
  const written = turnDraft('review', id, last);
  const earlier = written === undefined ? undefined : earlierText(words.earlier, written);
  return element instanceof HTMLElement
    ? askOfBank(element as QuizQuestion, id, earlier)
    : askOwn(id, element, earlier, words);
}

function askOfBank(
  element: QuizQuestion,
  id: string,
  earlier: HTMLElement | undefined,
): AskedQuestion {
  if (earlier) element.querySelector('.reasons > summary')?.after(earlier);
  const prompt = element.querySelector<HTMLElement>('h2') ?? element;
  prompt.tabIndex = -1;
  return {
    element,
    prompt,
    restore: () => element.put(undoneAnswer(progress.read(), preparation.read(), id)),
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

/** Opens the answer with its reasons, in the place of the options that they name. It gets the focus itself: at its summary, another press of space would close it. */
function openReasons(element: HTMLElement): HTMLElement {
  for (const reasons of element.querySelectorAll<HTMLDetailsElement>('.reasons')) {
    reasons.open = true;
    reasons.classList.add('is-shown');
    reasons.tabIndex = -1;
    reasons.ariaLabel = reasons.querySelector('summary')?.textContent ?? null;
  }
  const { kind } = JSON.parse(element.dataset['key'] ?? '{}') as Pick<Key, 'kind'>;
  element.classList.toggle('is-read', kind === 'choice' || kind === 'predict');
  return element.querySelector<HTMLElement>('.reasons') ?? element;
}

function askOwn(
  id: string,
  question: Pick<OwnQuestion, 'prompt' | 'answer'>,
  earlier: HTMLElement | undefined,
  words: AskWords,
): AskedQuestion {
  const { element, prompt, answer } = ownQuestion(id, question, words);
  if (earlier) answer.prepend(earlier);
  return {
    element,
    prompt,
    restore: () => undefined,
    show: () => {
      answer.hidden = false;
      return answer;
    },
    settle: () => undefined,
  };
}
