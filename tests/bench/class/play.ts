import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, residentBytes } from '../process.ts';
import { Learner, Notes } from './learner.ts';
import type { Part } from './parts.ts';

/** The server that a class uses. */
export interface School {
  readonly pid: number;
  readonly port: number;
}

/** Who comes. */
export interface Class {
  readonly learners: number;
  /** How many addresses they have together. */
  readonly addresses: number;
}

/** What was measured while a class did one thing. */
export interface Lesson {
  readonly part: string;
  readonly notes: Notes;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most that the server held, in bytes. */
  readonly resident: number;
}

/** All learners do a part at the same moment. Resolves when they have left. */
export async function playPart(school: School, part: Part, some: Class): Promise<Lesson> {
  const notes = new Notes();
  const learners = Array.from(
    { length: some.learners },
    (_none, n) => new Learner(school.port, `127.0.2.${1 + (n % some.addresses)}`, notes),
  );
  const [began, cpuBefore] = [performance.now(), cpuSeconds(school.pid)];
  let resident = 0;
  const look = setInterval(() => {
    resident = Math.max(resident, residentBytes(school.pid));
  }, 100);
  const played = Promise.allSettled(learners.map((learner) => part.play(learner)));
  await (part.seconds === undefined ? played : sleep(part.seconds * 1000));
  const seconds = (performance.now() - began) / 1000;
  for (const learner of learners) learner.leave();
  await played;
  clearInterval(look);
  return {
    ...{ part: part.name, notes, seconds, resident },
    cpuSeconds: cpuSeconds(school.pid) - cpuBefore,
  };
}
