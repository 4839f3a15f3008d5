import type { Engine, EngineId } from './engine.ts';
import { startLightEngine } from './engines.ts';

/** Some running browsers of one engine, each used by one at a time. */
export class EnginePool {
  readonly #id: EngineId;
  readonly #size: number;
  readonly #all: Promise<Engine>[] = [];
  readonly #free: Engine[] = [];
  readonly #waiting: ((engine: Engine) => void)[] = [];

  constructor(id: EngineId, size: number) {
    this.#id = id;
    this.#size = size;
  }

  /** Gives a browser to `use`, as soon as there is one, and takes it back when that is over. */
  async with<Result>(use: (engine: Engine) => Promise<Result>): Promise<Result> {
    const engine = await this.#take();
    try {
      return await use(engine);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(engine);
      else this.#free.push(engine);
    }
  }

  async close(): Promise<void> {
    // One that did not start must not keep the others open.
    for (const started of await Promise.allSettled(this.#all))
      if (started.status === 'fulfilled') await started.value.close();
  }

  #take(): Engine | Promise<Engine> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#all.length < this.#size) {
      const starting = startLightEngine(this.#id);
      this.#all.push(starting);
      return starting;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
