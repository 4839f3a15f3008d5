import { z } from 'astro/zod';
import { localized } from '../i18n/localized.ts';

const named = z.strictObject({ id: z.string(), text: localized });

/** `content/choice.yaml`: what decides between SSE and its neighbours. */
export const choice = z
  .strictObject({
    questions: z.array(
      z.strictObject({ id: z.string(), prompt: localized, answers: z.array(named).min(2) }),
    ),
    ways: z.array(
      z.strictObject({
        id: z.string(),
        name: localized,
        /** What it costs, or has to be written for it. */
        costs: localized,
        /** The slug of a lesson that teaches it, or an address. */
        link: localized.optional(),
      }),
    ),
    rules: z.array(
      z.strictObject({
        id: z.string(),
        take: z.string(),
        /** By question and answer: why that answer speaks for this way. */
        because: z.record(z.string(), z.record(z.string(), localized)),
      }),
    ),
    jobs: z.array(z.strictObject({ job: localized, answers: z.record(z.string(), z.string()) })),
  })
  .superRefine(({ questions, ways, rules, jobs }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const has = (question: string, answer: string) =>
      questions.some(({ id, answers }) => id === question && answers.some((a) => a.id === answer));
    for (const { id, take, because } of rules) {
      if (!ways.some((way) => way.id === take)) refuse(`rule ${id}: there is no way ${take}`);
      for (const [question, reasons] of Object.entries(because))
        for (const answer of Object.keys(reasons))
          if (!has(question, answer))
            refuse(`rule ${id}: there is no answer ${question}.${answer}`);
    }
    for (const { job, answers } of jobs)
      for (const { id } of questions)
        if (!has(id, answers[id] ?? '')) refuse(`job “${job.en}”: no answer to ${id}`);
  });
