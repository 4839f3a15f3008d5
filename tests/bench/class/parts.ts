import { setTimeout as sleep } from 'node:timers/promises';
import type { Learner } from './learner.ts';

/** Something that every learner does, at the same moment. */
export interface Part {
  readonly name: string;
  /** Seconds after which the learners leave. Without it each goes on until it has what it wanted. */
  readonly seconds?: number;
  /** What a learner does. It rejects when the learner leaves in the middle. */
  readonly play: (learner: Learner) => Promise<unknown>;
}

const question = 'What is the field retry for?';
const chat = { messages: [{ role: 'user', content: question }] };

/** As a page does when Run is pressed: the observer's stream, the clock, and six streams of the demo in its run. */
async function pressRun(learner: Learner): Promise<void> {
  const watched = learner.follow(`/sandbox/observe/${learner.run}`);
  for (let look = 1; look <= 5; look += 1) await learner.ask('/sandbox/observe/clock');
  const streams = [1, 2, 3, 4, 5].map((call) =>
    learner.follow(`/sandbox/ticker?times=1000&interval=500&run=${learner.run}.${call}`),
  );
  await Promise.all([watched, ...streams]);
}

/** As the demo of the comparison does: a session with four ticks a second over all four transports. */
async function compare(learner: Learner): Promise<void> {
  const { id } = await learner.askJson<{ id: string }>('/sandbox/compare', {
    method: 'POST',
    body: { interval: 250 },
  });
  /** Asks for the ticks after the last one that came, again and again. */
  const poll = async (path: string, every: number) => {
    for (let since = 0; !learner.hasLeft; await sleep(every)) {
      const began = performance.now();
      const url = `${path}?session=${id}&since=${since}`;
      const { ticks } = await learner.askJson<{ ticks: { n: number }[] }>(url);
      learner.notes.whole.push(performance.now() - began);
      since = ticks.at(-1)?.n ?? since;
    }
  };
  const count = async () => {
    for (; !learner.hasLeft; await sleep(500)) await learner.ask(`/sandbox/compare/counts/${id}`);
  };
  learner.connect(`/sandbox/compare/ws?session=${id}`);
  await Promise.all([
    learner.follow(`/sandbox/compare/sse?session=${id}`),
    poll('/sandbox/compare/poll', 250),
    poll('/sandbox/compare/long-poll', 0),
    count(),
  ]);
}

async function askModel(learner: Learner): Promise<void> {
  const asked = { method: 'POST', body: chat };
  learner.notes.whole.push(await learner.follow('/sandbox/chat', asked));
}

/** As the task manager, a React component, does: a task, its events, the list of its owner, the melody. */
async function makeMelody(learner: Learner): Promise<void> {
  const began = performance.now();
  const body = { prompt: `Rain ${learner.run}`, pace: 150 };
  interface Made {
    readonly events: string;
    readonly owner: string;
  }
  const task = await learner.askJson<Made>('/sandbox/tasks', { method: 'POST', body });
  await learner.follow(task.events);
  await learner.ask(`/sandbox/tasks?owner=${task.owner}`);
  await learner.ask(task.events.replace('/events', '/result.wav'));
  learner.notes.whole.push(performance.now() - began);
}

/** As React in development does: each effect runs twice, and the first one's stream is closed at once. */
async function reactEffect(learner: Learner): Promise<void> {
  const path = '/sandbox/ticker?times=60&interval=1000';
  const first = await learner.open(path);
  first.destroy();
  await learner.follow(path);
}

/** Reads a lesson: the page, and what it loads. */
async function readLesson(learner: Learner): Promise<void> {
  const began = performance.now();
  const page = await learner.ask('/en/lessons/first-stream/');
  const parts = [...page.matchAll(/(?:src|href)="(\/_astro\/[^"]+)"/g)].map(([, path]) => path);
  await Promise.all([...new Set(parts)].map((path) => learner.ask(path ?? '/')));
  learner.notes.whole.push(performance.now() - began);
}

/** What a class does, one after the other. */
export const parts: readonly Part[] = [
  { name: 'read a lesson', play: readLesson },
  { name: 'press Run', seconds: 5, play: pressRun },
  { name: 'compare transports', seconds: 10, play: compare },
  { name: 'a chat', play: askModel },
  { name: 'an effect in React', seconds: 4, play: reactEffect },
  { name: 'a task', play: makeMelody },
];
