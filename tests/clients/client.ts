/** What a client is asked to do. */
export interface Asked {
  readonly url: string;
  /** Types of events to listen for besides `message`. */
  readonly types: readonly string[];
  /** Headers to send. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body of a POST; undefined for a GET. */
  readonly body: string | undefined;
  /** Called for each event that the client gives its caller. */
  received(type: string, data: string, lastEventId: string): void;
  /** Aborted when enough is known. The client must leave then. */
  readonly signal: AbortSignal;
}

/** A client as its users use it, with its own defaults, and nothing put right. */
export interface Client {
  /** As in content/sandbox/clients.yaml. */
  readonly id: string;
  /** Resolves when the client is done and makes no request any more; rejects when it throws. */
  read(asked: Asked): Promise<void>;
}

/** How fetch sends what is asked. */
export const requestInit = ({ headers, body, signal }: Asked): RequestInit =>
  body === undefined
    ? { signal, headers }
    : { signal, method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body };

/** The clients that need a browser: tests/e2e/clients.spec.ts measures them. */
export const inBrowser = ['chromium', 'fetch-event-source', 'follow-events'] as const;
