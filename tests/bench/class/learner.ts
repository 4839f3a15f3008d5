import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';

/** What a class has seen. Times are milliseconds. */
export class Notes {
  requests = 0;
  /** Refusals and breaks, each as a line. */
  readonly troubles: string[] = [];
  /** From a press of a button to the first event or response of what it starts. */
  readonly first: number[] = [];
  /** The longest wait of each stream for its next event. */
  readonly longest: number[] = [];
  /** From a request to the end of what was wanted, such as an answer or a result. */
  readonly whole: number[] = [];
}

/** Options of a request. */
interface Asked {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: object;
}

/** One learner: a browser with six connections to each origin. */
export class Learner {
  readonly run = randomBytes(16).toString('base64url');
  readonly notes: Notes;
  readonly #localAddress: string;
  readonly #port: number;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 6 });
  readonly #leaving = new AbortController();

  constructor(port: number, localAddress: string, notes: Notes) {
    this.#port = port;
    this.#localAddress = localAddress;
    this.notes = notes;
  }

  /** Goes: closes all that is open. */
  leave(): void {
    this.#leaving.abort();
    this.#agent.destroy();
  }

  /** Requests a path; resolves with the response when its head is there. A refusal is noted. */
  open(path: string, { method = 'GET', body }: Asked = {}): Promise<IncomingMessage> {
    this.notes.requests += 1;
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = body && { 'Content-Type': 'application/json', 'Content-Length': text.length };
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          ...{ host: '127.0.0.1', port: this.#port, localAddress: this.#localAddress },
          ...{ path, method, headers, agent: this.#agent, signal: this.#leaving.signal },
        },
        (response) => {
          response.on('error', () => {}); // the end is what counts
          const { statusCode = 0 } = response;
          if (statusCode >= 400) this.#trouble(`${method} ${path}: ${statusCode}`);
          resolve(response);
        },
      );
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed an idle connection at that moment. Browsers ask again then, and nobody notices.
        const isLate = request.reusedSocket && error.code === 'ECONNRESET' && method === 'GET';
        if (isLate) return resolve(this.open(path));
        this.#trouble(`${method} ${path}: ${error.message}`);
        reject(error);
      });
      request.end(text);
    });
  }

  /** Requests a path and resolves with the body. */
  async ask(path: string, asked?: Asked): Promise<string> {
    const response = (await this.open(path, asked)).setEncoding('utf8');
    return (await response.toArray()).join('');
  }

  /** Requests a path and resolves with the body, read as JSON. */
  async askJson<T>(path: string, asked?: Asked): Promise<T> {
    return JSON.parse(await this.ask(path, asked)) as T;
  }

  /**
   * Reads a stream, and notes its first event from `began` on and its longest wait. `each` gets the text. Resolves when
   * the stream has ended or the learner has left.
   */
  async follow(path: string, asked?: Asked, each: (text: string) => void = () => {}) {
    const began = performance.now();
    const response = (await this.open(path, asked)).setEncoding('utf8');
    let [last, longest] = [0, 0];
    const came = (text: string) => {
      const now = performance.now();
      if (last === 0) this.notes.first.push(now - began);
      else longest = Math.max(longest, now - last);
      last = now;
      each(text);
    };
    response.on('data', came);
    await new Promise((resolve) => response.once('close', resolve));
    if (last === 0) this.#trouble(`${path}: no event`);
    this.notes.longest.push(longest);
    return performance.now() - began;
  }

  /** Opens a WebSocket, which is closed when the learner leaves. */
  connect(path: string): void {
    this.notes.requests += 1;
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}${path}`, {
      localAddress: this.#localAddress,
    });
    socket.on('error', (error) => this.#trouble(`${path}: ${error.message}`));
    socket.on('close', () => this.#trouble(`${path}: closed`));
    this.#leaving.signal.addEventListener('abort', () => socket.terminate());
  }

  #trouble(what: string): void {
    if (!this.#leaving.signal.aborted) this.notes.troubles.push(what);
  }

  /** Whether the learner has left. */
  get hasLeft(): boolean {
    return this.#leaving.signal.aborted;
  }
}
