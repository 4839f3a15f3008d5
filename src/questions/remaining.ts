/** How many questions a lesson has at its end at least: what was asked on the way is asked of one thing at a time. */
const least = 2;

/**
 * The questions that a lesson's text does not ask on the way, in their order.
 * @param file the text, for the messages
 * @param asked the ids in its `<Ask>`
 * @throws Error when it asks one twice, or one that its quiz has not, or leaves fewer than two
 */
export function remaining<Question extends { readonly id: string }>(
  file: string,
  questions: readonly Question[],
  asked: readonly string[],
): Question[] {
  for (const [at, id] of asked.entries()) {
    if (!questions.some((each) => each.id === id))
      throw new Error(`${file}: <Ask id="${id}">: the lesson's quiz.yaml has no such question`);
    if (asked.indexOf(id) !== at) throw new Error(`${file}: <Ask id="${id}"> is there twice`);
  }
  const left = questions.filter(({ id }) => !asked.includes(id));
  if (left.length < least)
    throw new Error(
      `${file}: <Ask> leaves ${left.length} for the quiz at the end, which has at least ${least}`,
    );
  return left;
}
