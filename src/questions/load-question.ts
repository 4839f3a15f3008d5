import { find } from '../markup/find.ts';

/** The addresses of questions' pages that are loaded, with their text. */
const pages = new Map<string, Promise<string>>();

/**
 * Loads a question from its own page, so that it is drawn in one place. The page that takes it has the words of all kinds
 * (`allKinds` in page-words.ts) at its section `.quiz`, and the style sheets of a question's page.
 * @param root `/<locale>/`
 * @param sitting where it is asked anew, `review` or `mock`: no earlier answer is shown, and its draft is apart
 * @throws TypeError or Error when the page cannot be loaded; the next call tries again
 */
export async function loadQuestion(
  root: string,
  id: string,
  sitting: string,
): Promise<HTMLElement> {
  const text = await textOf(`${root}questions/${id}/`);
  const parsed = new DOMParser().parseFromString(questionIn(text), 'text/html');
  const question = find<HTMLElement>(parsed, 'quiz-question');
  question.dataset['sitting'] = sitting;
  const heading = question.querySelector('h1');
  // The page that takes it has a first heading of its own.
  if (heading) {
    const lower = parsed.createElement('h2');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return document.adoptNode(question);
}

/**
 * The prompt of a question as plain text, from its own page.
 * @throws TypeError or Error when the page cannot be loaded
 */
export async function promptOf(root: string, id: string): Promise<string> {
  const text = await textOf(`${root}questions/${id}/`);
  const parsed = new DOMParser().parseFromString(questionIn(text), 'text/html');
  return (parsed.querySelector('h1')?.textContent ?? id).trim().replace(/\s+/g, ' ');
}

/** The question alone: the content security policy would report the style sheet of its page as refused. */
const questionIn = (page: string): string =>
  page.slice(page.indexOf('<quiz-question'), page.lastIndexOf('</quiz-question>'));

/** Loads the page of a question that is asked next, so that it is there at once. */
export const preloadQuestion = (root: string, id: string): void =>
  void textOf(`${root}questions/${id}/`).catch(() => undefined);

function textOf(address: string): Promise<string> {
  const known = pages.get(address);
  if (known) return known;
  const loading = fetch(address).then((response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.text();
  });
  pages.set(address, loading);
  loading.catch(() => pages.delete(address));
  return loading;
}
