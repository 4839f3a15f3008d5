import type { RecordedRun } from './recorded.ts';

type ByPlace = Readonly<Record<string, RecordedRun>>;

const files = import.meta.glob<ByPlace>('/content/lessons/*/runs.json', {
  import: 'default',
  eager: true,
});
const own = import.meta.glob<ByPlace>('/content/demos/runs.json', {
  import: 'default',
  eager: true,
});

const atPredictions = new Map(Object.values(files).flatMap((byPlace) => Object.entries(byPlace)));
const onOwnPages = new Map(Object.values(own).flatMap((byPlace) => Object.entries(byPlace)));

/**
 * The recorded run of a demo at a prediction. On the demo's own page, without a prediction, it is one with the settings of
 * demo.yaml: of a lesson that has it with these, else of that page. Undefined when there is none.
 */
export function recordedRun(demo: string, prediction: string | undefined): RecordedRun | undefined {
  if (prediction !== undefined) return atPredictions.get(prediction);
  const ofLesson = [...atPredictions.values()].find((run) => run.demo === demo && run.authored);
  return ofLesson ?? onOwnPages.get(demo);
}
