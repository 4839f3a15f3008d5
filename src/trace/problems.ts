import { fromBase64 } from './bytes.ts';
import type { WireEntry } from './entries.ts';
import { headerOf } from './headers.ts';

/** Why the server refused a request, in the words of its problem document (RFC 9457). */
export interface ProblemText extends Readonly<Record<string, string>> {
  readonly status: string;
  readonly detail: string;
}

/**
 * Reads the reasons of refusals from what the server wrote. A page cannot: EventSource hides the body of such a response,
 * and a client of fetch may not read it.
 */
export class Problems {
  /** The newest one. */
  last: ProblemText | undefined;
  /** Connections of which a problem document is coming. */
  readonly #refused = new Set<string>();

  add(entry: WireEntry): void {
    if (entry.lane !== 'server') return;
    const connection = `${entry.call}.${entry.attempt}`;
    if (entry.kind === 'response') {
      const type = headerOf(entry.headers, 'Content-Type') ?? '';
      if (type.startsWith('application/problem+json')) this.#refused.add(connection);
    }
    if (entry.kind === 'write' && this.#refused.delete(connection)) this.#read(entry.base64);
  }

  #read(base64: string): void {
    try {
      const text = new TextDecoder().decode(fromBase64(base64));
      const { status, detail }: { status: unknown; detail: unknown } = JSON.parse(text);
      this.last = { status: String(status), detail: String(detail) };
    } catch {
      // It was longer than what is recorded: the wire view shows its beginning.
    }
  }
}
