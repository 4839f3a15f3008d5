import { Worker } from 'node:worker_threads';
import type { Limits } from '../../limits.ts';
import { perApp } from '../../http/per-app.ts';
import { Works } from '../../http/works.ts';
import type { EventFields } from '../../sse/encode.ts';
import type { MelodyMessage } from './melody-worker.ts';
import { OwnerEvents } from './owner-events.ts';
import { Task } from './task.ts';
import type { TaskOrder } from './task.ts';

/** The client that starts a task. */
interface Client {
  /** Unguessable; lists its tasks. */
  readonly owner: string;
  readonly address: string;
}

/** The tasks of one app, a bounded number of them at work, each in a thread of its own. */
class Tasks {
  readonly #limits: Limits;
  readonly #tasks: Works<Task>;
  readonly #queue: Task[] = [];
  readonly #workers = new Map<Task, Worker>();
  readonly #ownerEvents = new OwnerEvents();

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#tasks = new Works({
      name: 'task',
      path: '/sandbox/tasks',
      perAddress: limits.tasksPerAddress,
      inAll: limits.tasks,
      kept: limits.taskKept,
      forgotten: limits.taskForgotten,
    });
  }

  /** Threads that have not exited. */
  get running(): number {
    return this.#workers.size;
  }

  /** Puts a task into the queue. Throws a Problem: 429 when the address has its share of tasks, 503 when all are full. */
  add(order: TaskOrder, client: Client): Task {
    const task = new Task(order, client, this.#ownerEvents.announce);
    this.#tasks.add(task);
    this.#queue.push(task);
    this.#next();
    return task;
  }

  /** Throws a Problem (404) when there is no such task, or no longer. */
  find(id: string): Task {
    return this.#tasks.find(id);
  }

  of(owner: string): Task[] {
    return this.#tasks.of((task) => task.owner === owner);
  }

  /** The events of all tasks of an owner after one with this id, and then each new one until the signal is aborted. */
  follow(owner: string, id: string | undefined, signal: AbortSignal): AsyncGenerator<EventFields> {
    const past = this.of(owner).flatMap((task) => task.announced);
    return this.#ownerEvents.follow(owner, past, id, signal);
  }

  /** Ends a task that is not over, and its thread. Its place is free when the thread has exited. Throws a Problem (404) as `find` does. */
  cancel(id: string): void {
    const task = this.find(id);
    task.cancel();
    const waiting = this.#queue.indexOf(task);
    if (waiting !== -1) {
      this.#queue.splice(waiting, 1);
      this.#tasks.forgetLater(task);
    }
    void this.#workers.get(task)?.terminate();
  }

  #next(): void {
    while (this.#workers.size < this.#limits.taskWorkers) {
      const task = this.#queue.shift();
      if (task === undefined) return;
      this.#run(task);
    }
  }

  #run(task: Task): void {
    const worker = new Worker(new URL('./melody-worker.ts', import.meta.url), {
      workerData: task.order,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    });
    worker.unref(); // a server that stops does not wait for music
    this.#workers.set(task, worker);
    task.start();
    const timer = setTimeout(() => {
      task.fail('The task took too long.');
      void worker.terminate();
    }, this.#limits.taskTime);

    worker.on('message', (message: MelodyMessage) => {
      if (message.kind === 'progress') return task.progress(message.percent);
      if (message.kind === 'failed') {
        return task.fail(`The task failed at ${message.percent} %, as the request asked.`);
      }
      const { wav, notes, seconds } = message;
      const result = `/sandbox/tasks/${task.id}/result.wav`;
      task.complete(Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength), {
        result,
        notes,
        seconds: Math.round(seconds * 10) / 10,
      });
    });
    worker.on('error', () => task.fail('The worker failed.'));
    worker.on('exit', () => {
      clearTimeout(timer);
      this.#workers.delete(task);
      task.fail('The worker ended early.'); // does nothing when the task is over
      this.#tasks.forgetLater(task);
      this.#next();
    });
  }
}

/** The tasks of the app that handles a request. */
export const tasksOf = perApp((limits) => new Tasks(limits));
