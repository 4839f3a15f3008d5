import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Limits } from '../limits.ts';
import { Pool } from '../http/budget.ts';
import { whenClosed } from '../http/closing.ts';
import { originsOf } from '../http/origins.ts';
import { perApp } from '../http/per-app.ts';
import { visitorOf } from '../http/visitor.ts';
import { weigh } from './bounds.ts';
import { parse } from './parse.ts';
import type { Mistake, Program } from './program.ts';

/** Bytes of a step of a program, and of what plays a program on one connection, beside texts. */
const stepBytes = 200;
const playBytes = 8 * 1024;

/** A program that is in use. */
interface Shared {
  readonly program: Program;
  /** Bytes that it takes, and that a connection takes which plays it. */
  readonly bytes: number;
  readonly heldBytes: number;
  /** Whose share it is from. */
  readonly payer: string;
  users: number;
}

/** The programs of one app that are being played. A script that many play is there once. */
class Programs {
  readonly #limits: Limits;
  readonly #programs = new Map<string, Shared>();
  readonly #bytes: Pool;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#bytes = new Pool({
      what: 'bytes of scripts that are being played',
      cure: 'Stop some, or play shorter ones.',
      inAll: limits.programBytes,
    });
  }

  /**
   * The program of a script, kept until the response is closed; or what is wrong with the script. Throws a Problem (429
   * or 503) when the visitor has its share.
   */
  open(script: Uint8Array, req: Request, res: Response): Program | Mistake[] {
    const origins = originsOf(req); // a Location is right or wrong by them
    const visitor = visitorOf(req);
    const key = createHash('sha256').update(`${origins.join()}\n`).update(script).digest('base64');
    const shared = this.#programs.get(key) ?? this.#read(script, origins, visitor);
    if (Array.isArray(shared)) return shared;
    const own = shared.heldBytes + (shared.users === 0 ? shared.bytes : 0);
    this.#bytes.take(visitor, own);
    this.#programs.set(key, shared);
    shared.users += 1;
    whenClosed(res, () => {
      this.#bytes.giveBack(visitor, shared.heldBytes);
      shared.users -= 1;
      if (shared.users > 0) return;
      this.#bytes.giveBack(shared.payer, shared.bytes);
      this.#programs.delete(key);
    });
    return shared.program;
  }

  #read(script: Uint8Array, origins: string[], payer: string): Shared | Mistake[] {
    const parsed = parse(script, origins);
    if (!parsed.ok) return [...parsed.mistakes];
    const { program } = parsed;
    const { needs, mistake } = weigh(program, this.#limits);
    if (mistake !== undefined) return [mistake];
    const bytes = 2 * script.length + stepBytes * program.directions;
    const heldBytes = playBytes + 3 * needs.held;
    return { program, bytes, heldBytes, payer, users: 0 };
  }
}

/** The programs of the app that handles a request. */
export const programsOf = perApp((limits) => new Programs(limits));
