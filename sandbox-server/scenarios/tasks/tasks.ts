import { Worker } from 'node:worker_threads';
import { Flow, Pool } from '../../http/budget.ts';
import type { Request } from 'express';
import type { Limits } from '../../limits.ts';
import { perApp } from '../../http/per-app.ts';
import { refuseCrowd } from '../../http/crowd.ts';
import { Kept } from '../../http/kept.ts';
import { Problem } from '../../http/problem.ts';
import type { EventFields } from '../../sse/encode.ts';
import type { MelodyMessage } from './melody-worker.ts';
import { OwnerEvents } from './owner-events.ts';
import { Task } from './task.ts';
import type { TaskOrder } from './task.ts';

/** The client that starts a task. */
interface Client {
  /** Unguessable; lists its tasks. */
  readonly owner: string;
  /** Whose it is, as budgets count. */
  readonly visitor: string;
}

/** The tasks of one app, a bounded number of them at work, each in a thread of its own. */
class Tasks {
  readonly #limits: Limits;
  readonly #tasks: Kept<Task>;
  readonly #threads: Pool;
  readonly #starts: Flow;
  #later: NodeJS.Timeout | undefined;
  readonly #queue: Task[] = [];
  readonly #workers = new Map<Task, Worker>();
  readonly #ownerEvents = new OwnerEvents();

  constructor(limits: Limits) {
    this.#limits = limits;
    const { tasks, taskKept, taskForgotten, taskUnheard, taskWorkers } = limits;
    this.#tasks = new Kept({
      what: 'tasks',
      inAll: tasks,
      mayGo: (task, placeNeeded) =>
        task.log.overFor > (placeNeeded ? taskKept : taskForgotten) ||
        (task.state === 'queued' && !this.#isFollowed(task) && task.unseenFor > taskUnheard),
      gone: (task) => this.#dequeue(task),
    });
    this.#threads = new Pool({ what: 'threads', inAll: taskWorkers });
    const { taskStarts } = limits;
    this.#starts = new Flow({ what: 'starts', atOnce: 2 * taskStarts, perSecond: taskStarts });
  }

  /** Threads that have not exited. */
  get running(): number {
    return this.#workers.size;
  }

  /** Puts a task into the queue. Throws a Problem when there is no place for one. */
  add(order: TaskOrder, client: Client): Task {
    const task = new Task(order, client, this.#ownerEvents.announce);
    this.#tasks.add(task.id, task, task.visitor);
    this.#queue.push(task);
    this.#next();
    return task;
  }

  /** The task that a request wants to read. Throws a Problem as `find` does, and when too many read it already. */
  openFor(req: Request<{ id: string }>): Task {
    const found = this.find(req.params.id);
    refuseCrowd(req, found.log.clients, 'task');
    return found;
  }

  /** Throws a Problem (404) when there is no such task, or no longer. */
  find(id: string): Task {
    const task = this.#tasks.find(id);
    if (task !== undefined) {
      task.seen();
      return task;
    }
    throw new Problem(
      404,
      'There is no such task, or it has expired. POST /sandbox/tasks starts another.',
    );
  }

  of(owner: string): Task[] {
    const own = this.#tasks.values().filter((task) => task.owner === owner);
    for (const task of own) task.seen();
    return own;
  }

  /** The events of all tasks of an owner after one with this id, and then each new one until the signal is aborted. */
  follow(owner: string, id: string | undefined, signal: AbortSignal): AsyncGenerator<EventFields> {
    const past = this.of(owner).flatMap((task) => task.announced);
    return this.#ownerEvents.follow(owner, past, id, signal);
  }

  /** Clients that follow all tasks of an owner. */
  followers(owner: string): number {
    return this.#ownerEvents.listenerCount(owner);
  }

  /** Ends a task that is not over, and its thread. Its place is free when the thread has exited. Throws a Problem (404) as `find` does. */
  cancel(id: string): void {
    const task = this.find(id);
    task.cancel();
    this.#dequeue(task);
    void this.#workers.get(task)?.terminate();
  }

  #dequeue(task: Task): void {
    const waiting = this.#queue.indexOf(task);
    if (waiting !== -1) this.#queue.splice(waiting, 1);
  }

  #isFollowed(task: Task): boolean {
    const followed = task.log.clients > 0 || this.followers(task.owner) > 0;
    if (followed) task.seen();
    return followed;
  }

  /** Starts what may run; of the visitors that have room for one more thread, those that have fewest come first. */
  #next(): void {
    for (;;) {
      const [task] = this.#queue
        .filter((each) => this.#mayRun(each))
        .sort((a, b) => this.#threads.heldBy(a.visitor) - this.#threads.heldBy(b.visitor));
      if (task === undefined) return;
      if (!this.#starts.tryUse(task.visitor)) return this.#nextLater();
      this.#dequeue(task);
      this.#run(task);
    }
  }

  #nextLater(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#next();
    }, 100).unref();
  }

  #mayRun({ owner, visitor }: Task): boolean {
    if (!this.#threads.hasRoom(visitor)) return false;
    const own = [...this.#workers.keys()].filter((running) => running.owner === owner);
    return own.length < this.#limits.tasksOfOwner;
  }

  #run(task: Task): void {
    const worker = new Worker(new URL('./melody-worker.ts', import.meta.url), {
      workerData: task.order,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
    });
    worker.unref(); // a server that stops does not wait for music
    this.#workers.set(task, worker);
    this.#threads.take(task.visitor);
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
      this.#threads.giveBack(task.visitor);
      task.fail('The worker ended early.'); // does nothing when the task is over
      this.#next();
    });
  }
}

/** The tasks of the app that handles a request. */
export const tasksOf = perApp((limits) => new Tasks(limits));
