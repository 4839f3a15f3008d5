/**
 * The process of an attacker: takes one `Order` from its parent, plays it over plain sockets, and reports the `Loot`. It
 * is nice to the others on this machine, because a real attacker has a machine of its own.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import type { Attack, Loot, Order } from './attack.ts';

/** Plays one attack until it is stopped. */
class Attacker {
  readonly statuses: Record<string, number> = {};
  connections = 0;
  bytes = 0;
  readonly #attack: Attack;
  readonly #order: Order;
  readonly #open = new Set<Socket>();
  #made: readonly string[] = [];
  #stopped = false;

  constructor(attack: Attack, order: Order) {
    this.#attack = attack;
    this.#order = order;
  }

  /** Resolves when what must come before is done, and the connections are being opened. */
  async play(): Promise<void> {
    const { before, connections, perSecond = 500 } = this.#attack;
    if (before !== undefined) {
      const numbers = Array.from({ length: before.times }, (_none, n) => n);
      const answers = await Promise.all(numbers.map((n) => this.#ask(n, before.request(n))));
      this.#made = answers.flatMap((answer) => /"id":\s*"([\w-]+)"/.exec(answer)?.[1] ?? []);
      if (this.#made.length === 0) return; // all were refused
    }
    const every = 20;
    let next = 0;
    const timer = setInterval(() => {
      if (this.#stopped) return clearInterval(timer);
      const most = Math.ceil((perSecond * every) / 1000);
      for (let n = 0; n < most && this.#open.size < connections; n += 1) this.#enter(next++);
    }, every);
  }

  stop(): void {
    this.#stopped = true;
    for (const socket of this.#open) socket.resetAndDestroy();
  }

  #connect(n: number): Socket {
    const { port, addresses } = this.#order;
    this.connections += 1;
    const localAddress = `127.0.1.${1 + (n % addresses)}`;
    const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
    this.#open.add(socket);
    socket.on('error', () => {}); // a refusal or a reset
    socket.on('close', () => this.#open.delete(socket));
    return socket;
  }

  #count(chunk: string): void {
    this.bytes += chunk.length;
    for (const [, status = ''] of chunk.matchAll(/HTTP\/1\.1 (\d{3})/g))
      this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  /** Sends one request; resolves with what came within 2 s, or until the first id. */
  #ask(n: number, request: string | Buffer): Promise<string> {
    const socket = this.#connect(n).setEncoding('latin1');
    return new Promise((resolve) => {
      let text = '';
      const end = () => {
        resolve(text);
        socket.destroy();
      };
      socket.on('data', (chunk: Buffer | string) => {
        this.#count(String(chunk));
        text += String(chunk);
        if (/"id":\s*"[\w-]+"|HTTP\/1\.1 [45]/.test(text)) end();
      });
      socket.on('close', end).setTimeout(2000, end).write(request);
    });
  }

  #enter(n: number): void {
    const { first, more, reads = true, leavesAfter } = this.#attack;
    const socket = this.#connect(n).setEncoding('latin1');
    let came = false;
    if (reads)
      socket.on('data', (chunk: Buffer | string) => {
        came = true;
        this.#count(String(chunk));
      });
    const timers: NodeJS.Timeout[] = [];
    socket.on('connect', () => {
      socket.write(first(n, this.#made));
      let k = 0;
      if (more !== undefined)
        timers.push(
          setInterval(() => {
            if (socket.writableLength < 65_536) socket.write(more.piece(++k, n, this.#made));
          }, more.every),
        );
      if (leavesAfter !== undefined)
        timers.push(setTimeout(() => socket.resetAndDestroy(), leavesAfter));
    });
    socket.on('close', () => {
      for (const timer of timers) clearInterval(timer);
      if (reads && !came) this.statuses['none'] = (this.statuses['none'] ?? 0) + 1;
    });
  }
}

async function obey(order: Order): Promise<void> {
  const { attacks } = (await import(order.module)) as { attacks: readonly Attack[] };
  const chosen = attacks.filter(({ name }) => order.only === undefined || name === order.only);
  const attackers = chosen.map((attack) => new Attacker(attack, order));
  for (const attacker of attackers) void attacker.play();
  setTimeout(() => {
    for (const attacker of attackers) attacker.stop();
    const loot: Record<string, Loot> = {};
    chosen.forEach(({ name }, at) => {
      const { connections = 0, statuses = {}, bytes = 0 } = attackers[at] ?? {};
      loot[name] = { connections, statuses, bytes };
    });
    process.send?.(loot, () => process.exit());
  }, order.seconds * 1000);
}

setPriority(10);
process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => void obey(order));
