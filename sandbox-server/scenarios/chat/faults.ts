import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong in a stream, and after how many tokens. */
export interface Fault {
  /**
   * `error`: the stream reports an error. `cut`: the TCP connection is reset. `end`: the response ends without its last
   * marker. `stall`: it stays open, and nothing but heartbeats comes. `pause`: the same for `pauseTime`, then it goes on.
   */
  readonly kind: (typeof faultKinds)[number];
  readonly after: number;
}

/** All kinds of faults. */
export const faultKinds = ['error', 'cut', 'end', 'stall', 'pause'] as const;

/** How long a pause lasts, in milliseconds. */
export const pauseTime = 5_000;

/** The requested fault that comes first, if any; `error: 3` is an error after 3 tokens. */
export function firstFault(
  faults: Readonly<Partial<Record<Fault['kind'], number | undefined>>>,
): Fault | undefined {
  return faultKinds
    .flatMap((kind) => (faults[kind] === undefined ? [] : [{ kind, after: faults[kind] }]))
    .sort((a, b) => a.after - b.after)[0];
}

/** Thrown by `paced` where the fault is to happen; the wire format says how it looks. */
export class FaultReached extends Error {
  override readonly name = 'FaultReached';
  readonly kind: Exclude<Fault['kind'], 'pause'>;

  constructor(kind: FaultReached['kind']) {
    super(`a requested fault: ${kind}`);
    this.kind = kind;
  }
}

/**
 * Passes tokens on, `delay` milliseconds before each. Throws FaultReached after as many as the fault says (at the end
 * when there are fewer), and an AbortError when the client has gone: then no further token is taken from the source.
 * A stall gives nothing more, until the client has gone.
 */
export async function* paced<Token>(
  tokens: AsyncIterable<Token> | Iterable<Token>,
  options: { delay: number; signal: AbortSignal; fault?: Fault | undefined; pause?: number },
): AsyncGenerator<Token> {
  const { delay, signal, fault, pause = pauseTime } = options;
  let count = 0;
  for await (const token of tokens) {
    await sleep(delay, undefined, { signal });
    if (count === fault?.after) {
      if (fault.kind !== 'pause') break;
      await sleep(pause, undefined, { signal });
    }
    count += 1;
    yield token;
  }
  if (fault?.kind === 'stall') {
    if (!signal.aborted) await once(signal, 'abort');
    signal.throwIfAborted();
  }
  if (fault !== undefined && fault.kind !== 'pause') throw new FaultReached(fault.kind);
}
