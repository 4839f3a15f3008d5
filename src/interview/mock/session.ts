import type { Mock } from '../../progress/preparation.ts';
import { putMock } from '../../progress/preparation.ts';
import { preparation } from '../../progress/preparation-page.ts';
import type { ReadonlyMock } from './steps.ts';

/** The name under which questions of a mock interview are loaded and their drafts are kept. */
export const sitting = 'mock';

/** One mock interview, as this tab has it, and where it is kept. */
export class Session {
  /** When it began, which is its name. */
  readonly began: string;
  #mock: Mock;

  constructor(began: string, mock: ReadonlyMock) {
    this.began = began;
    this.#mock = structuredClone(mock) as Mock;
  }

  /** It may be changed; `save` keeps the change. */
  get mock(): Mock {
    return this.#mock;
  }

  /** Keeps it as it is now. What cannot be stored stays in memory, and the notice of the page says so. */
  save(): void {
    preparation.update((state, at) => {
      this.#mock.at = at;
      putMock(state, this.began, structuredClone(this.#mock));
    });
  }

  /** Whether another tab has gone on with it. */
  get isElsewhere(): boolean {
    const stored = preparation.read().mocks[this.began];
    return stored !== undefined && stored.at > this.#mock.at;
  }

  /** Takes over what another tab has made of it. */
  take(): void {
    const stored = preparation.read().mocks[this.began];
    if (stored) this.#mock = structuredClone(stored) as Mock;
  }
}

/** Deletes a mock interview. */
export const forgetMock = (began: string): void =>
  void preparation.update((state) => {
    state.mocks = Object.fromEntries(
      Object.entries(state.mocks).filter(([each]) => each !== began),
    );
  });
