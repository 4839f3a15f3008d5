/**
 * Words that say nothing of what is looked for, in the two languages of the site. A query of nothing else is searched for
 * as it is.
 */
const filler = new Set(
  `a an and are as at be by can do does for from how i in is it its my not of on or so than that the then there this to
  was what when where which why will with without you your
  的 了 吗 呢 吧 啊 么 和 与 或 跟 及 是 会 要 能 在 有 被 把 对 从 到 而 也 又 都 就 还 才 用 为 让 给 我 你 它 个 哪 该 做 不
  不是 而不是 还是 为什么 为何 如何 怎么 怎么办 怎么样 怎样 什么 是什么 哪些 哪个 哪里 可以 能不能 可不可以 会不会 是不是 有没有
  应该 需要 请问 一下 时候 之间 只 只能 问题 处理 解决 实现 使用 支持`.split(/\s+/),
);
/** A Chinese word of the text seldom begins or ends with one of these. */
const edges = new Set('的了吗呢吧和与或是会要能在有被把对从到而也都就还才为让只不');

/** What people write for a name, and the name. */
const abbreviations = new Map([['ws', 'websocket']]);

const han = /\p{sc=Han}/u;
/** Runs of Chinese characters, and of everything else up to a space: where the two meet, a word ends. */
const runs =
  /\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{N}_])(?:[^\s\p{sc=Han}]*(?!\p{sc=Han})[\p{L}\p{N}_])?/gu;
const chineseFiller = new RegExp(
  [...filler]
    .filter((word) => han.test(word))
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'u',
);
/** More of a query is not looked for, in characters. */
const longestQuery = 120;

/** A word to look for. */
export interface Term {
  /** In lower case; of an abbreviation, the whole name. */
  readonly text: string;
  /** The word of the query that it is, or was cut from, as the reader wrote it. */
  readonly word: string;
}

/**
 * The words to look for in a query, each once. `stands` says whether a text in lower case stands anywhere in the index.
 * Chinese words have at most `longest` characters; with `Infinity`, they are not cut.
 */
export function termsOf(query: string, stands: (text: string) => boolean, longest: number): Term[] {
  const found = runsOf(query).flatMap((run) => wordsOf(run, stands, longest));
  const telling = found.filter(({ text }) => !filler.has(text));
  // One Chinese character is left of a word that was cut, and stands nearly everywhere.
  const longer = telling.filter(({ text }) => text.length > 1 || !stands(text));
  const [terms = []] = [longer, telling, found].filter(({ length }) => length > 0);
  return [...new Map(terms.toReversed().map((term) => [term.text, term])).values()].toReversed();
}

/**
 * What two wordings of one question share: their words without filler, in any order. “SSE和WS的区别？” is “SSE 和 WebSocket
 * 的区别”. Needs no index.
 */
export function gistOf(text: string): string {
  const words = runsOf(text.toLowerCase()).flatMap((run) =>
    han.test(run) ? run.split(chineseFiller) : [abbreviations.get(run) ?? run],
  );
  const telling = words.filter((word) => word !== '' && !filler.has(word));
  return [...new Set(telling)].sort().join(' ');
}

const runsOf = (query: string): string[] =>
  query.normalize('NFKC').slice(0, longestQuery).match(runs) ?? [];

/** A run as it is when it stands in the index, else in pieces that do. */
function wordsOf(run: string, stands: (text: string) => boolean, longest: number): Term[] {
  const text = run.toLowerCase();
  const name = abbreviations.get(text);
  if (name) return [{ text: name, word: run }];
  if (han.test(run))
    return filler.has(run) || longest === Infinity
      ? [{ text, word: run }]
      : namedByWord(chineseWordsOf(run, stands, longest));
  const words = filler.has(text) || stands(text) ? [run] : (run.match(/[\p{L}\p{N}_]+/gu) ?? [run]);
  return words.map((word) => ({ text: word.toLowerCase(), word }));
}

/** Pieces of a run, with the word that each is a piece of: what stands between two pieces of filler. */
function namedByWord(pieces: readonly string[]): Term[] {
  const edge = (at: number): boolean => filler.has(pieces[at] ?? '的');
  return pieces.map((text, at) => {
    if (edge(at)) return { text, word: text };
    let [start, end] = [at, at + 1];
    while (!edge(start - 1)) start--;
    while (!edge(end)) end++;
    return { text, word: pieces.slice(start, end).join('') };
  });
}

/**
 * Cuts a run of Chinese characters into the fewest pieces that stand in the index, so that no dictionary is needed and query
 * and text can never be cut in different ways.
 */
function chineseWordsOf(run: string, stands: (text: string) => boolean, longest: number): string[] {
  const signs = [...run];
  // best[n] is the cheapest way to cut the first n signs.
  const best: { cost: number; words: string[] }[] = [{ cost: 0, words: [] }];
  for (let end = 1; end <= signs.length; end++) {
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const before = best[start];
      if (!before) continue;
      const cost = before.cost + costOf(signs.slice(start, end), stands);
      if (cost < (best[end]?.cost ?? Infinity))
        best[end] = { cost, words: [...before.words, signs.slice(start, end).join('')] };
    }
  }
  return best[signs.length]?.words ?? [run];
}

/** What a piece costs: nearly nothing for filler, most for what does not stand in the index. */
function costOf(piece: readonly string[], stands: (text: string) => boolean): number {
  const word = piece.join('');
  if (filler.has(word)) return 0.1;
  if (piece.length === 1) return stands(word) ? 2 : 3;
  if (!stands(word)) return piece.length === 2 ? 3.5 : Infinity;
  const atEdge = edges.has(piece[0] ?? '') || edges.has(piece.at(-1) ?? '');
  return atEdge ? 1.5 : 1;
}
