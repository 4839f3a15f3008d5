import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import {
  demo,
  figure,
  format,
  lesson,
  page,
  part,
  plan,
  sandboxTexts,
  term,
} from './course/schemas.ts';
import { interviewPlan } from './interview/plan-schema.ts';
import { questionFile, quiz } from './questions/schema.ts';

/** `01-first-stream/en.mdx` → `01-first-stream/en`; `ticker/demo.yaml` → `ticker/demo`. */
const pathAsId = ({ entry }: { entry: string }) => entry.replace(/\.\w+$/, '');

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: 'content/lessons', pattern: '*/{en,zh-cn}.mdx', generateId: pathAsId }),
    schema: lesson,
  }),
  quizzes: defineCollection({
    loader: glob({ base: 'content/lessons', pattern: '*/quiz.yaml', generateId: pathAsId }),
    schema: quiz,
  }),
  questions: defineCollection({
    loader: glob({ base: 'content/questions', pattern: '*.yaml', generateId: pathAsId }),
    schema: questionFile,
  }),
  demos: defineCollection({
    loader: glob({ base: 'content/demos', pattern: '*/demo.yaml', generateId: pathAsId }),
    schema: demo,
  }),
  figures: defineCollection({
    loader: glob({ base: 'content/figures', pattern: '*/figure.yaml', generateId: pathAsId }),
    schema: figure,
  }),
  pages: defineCollection({
    loader: glob({ base: 'content/pages', pattern: '*/{en,zh-cn}.mdx', generateId: pathAsId }),
    schema: page,
  }),
  /** The sandbox server's descriptions of itself, in Chinese. */
  sandbox: defineCollection({ loader: file('content/sandbox/zh-cn.yaml'), schema: sandboxTexts }),
  parts: defineCollection({ loader: file('content/parts.yaml'), schema: part }),
  plans: defineCollection({ loader: file('content/plans.yaml'), schema: plan }),
  interviewPlans: defineCollection({
    loader: file('content/interview-plans.yaml'),
    schema: interviewPlan,
  }),
  formats: defineCollection({ loader: file('content/formats.yaml'), schema: format }),
  glossary: defineCollection({ loader: file('content/glossary.yaml'), schema: term }),
};
