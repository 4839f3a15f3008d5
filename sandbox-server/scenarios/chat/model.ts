import { answers, unknown } from './answers.ts';
import { markdown } from './markdown.ts';
import type { ModelName } from './model-name.ts';

/** One message of a conversation. The role `tool` has what a tool returned. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

/** Characters of a question that are looked at (and echoed), from its end: to search a megabyte for all keywords takes too long. */
const longestQuestion = 8_000;

const asksForHistory =
  /\b(ask(ed)?|sa(y|id)) (you )?(before|earlier|previously|first)\b|(刚才|之前|前面).{0,4}(问|说)/i;

/**
 * Answers the last message of the user, in Chinese when it has a Chinese character. The same messages always get the
 * same answer. It knows nothing of earlier requests: only what the messages say.
 */
export function answer(
  messages: readonly Message[],
  content: ModelName['content'] = 'facts',
): string {
  const last = lastQuestion(messages);
  const language = languageOf(last);
  const latest = messages.at(-1);
  if (latest?.role === 'tool') return report(latest.content, language);
  if (content === 'echo') return last;
  if (content === 'markdown') return markdown[language];
  const question = last.toLowerCase();
  const questions = messages.filter(({ role }) => role === 'user').map((each) => each.content);
  if (asksForHistory.test(question)) return recall(questions.slice(0, -1), language);

  let best: (typeof answers)[number] | undefined;
  let bestScore = 0;
  for (const candidate of answers) {
    const found = candidate.keywords.filter((keyword) => hasWord(question, keyword)).join('');
    const score = candidate.general ? Math.min(1, found.length) : found.length;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return (best ?? unknown)[language];
}

/** What the user said last, of a long text the end; empty when the user said nothing. */
export const lastQuestion = (messages: readonly Message[]): string =>
  (messages.findLast(({ role }) => role === 'user')?.content ?? '').slice(-longestQuestion);

/** What the model says to itself before it answers. */
export const thought = (messages: readonly Message[]): string =>
  languageOf(lastQuestion(messages)) === 'zh'
    ? '用户问了一个问题。我只有固定的回答，所以在问题里找关键词，取匹配最多的那个回答。'
    : 'The user asks a question. I have fixed answers only, so I look for keywords in it, and take the answer that most of them belong to.';

const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

function report(result: string, language: 'en' | 'zh'): string {
  const shown = result.slice(0, 200);
  return language === 'zh' ? `工具返回了：${shown}` : `The tool returned: ${shown}`;
}

/** Whether a text has a word that begins so. Chinese has no spaces: there it may stand anywhere. */
const hasWord = (text: string, beginning: string): boolean =>
  text
    .split(beginning)
    .slice(0, -1)
    .some((before) => !/[a-z]$/.test(before));

function recall(earlier: readonly string[], language: 'en' | 'zh'): string {
  const last = earlier.at(-1)?.slice(0, 200);
  if (language === 'zh') {
    if (last === undefined) return '这个请求里没有更早的问题。我只知道你这次发来的消息。';
    return `你问过：“${last}”。我知道，是因为这个请求又把它发了一遍。`;
  }
  if (last === undefined) {
    return 'This request holds no earlier question. I know only the messages that you send with it.';
  }
  return `You asked: “${last}”. I know because this request sent it again.`;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Cuts a text into tokens: a word with the space before it, or a mark. Joined, they are the text. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let space = '';
  for (const { segment } of words.segment(text)) {
    if (segment.trim() === '') {
      space += segment;
    } else {
      tokens.push(space + segment);
      space = '';
    }
  }
  if (space !== '') tokens.push(space);
  return tokens;
}

/** Characters of a text whose tokens are counted one by one: to cut 32,000 into words takes 5 ms. */
const counted = 8_000;

/** How many tokens a text has. Of a long one the beginning is counted, and the rest is taken to be like it. */
export function countTokens(text: string): number {
  const { length } = tokensOf(text.slice(0, counted));
  return Math.round(length * Math.max(1, text.length / counted));
}
