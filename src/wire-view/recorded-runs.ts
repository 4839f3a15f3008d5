import type { RecordedRun } from './recorded.ts';

const files = import.meta.glob<Readonly<Record<string, RecordedRun>>>(
  '/content/lessons/*/runs.json',
  { import: 'default', eager: true },
);

const runs = new Map(Object.values(files).flatMap((byPlace) => Object.entries(byPlace)));

/**
 * The recorded run of a demo at a prediction. On the demo's own page, without a prediction, it is one with the settings of
 * demo.yaml if a lesson has it with these. Undefined when there is none.
 */
export function recordedRun(demo: string, prediction: string | undefined): RecordedRun | undefined {
  return prediction === undefined
    ? [...runs.values()].find((run) => run.demo === demo && run.authored)
    : runs.get(prediction);
}
