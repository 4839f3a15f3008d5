import { z } from 'astro/zod';
import { play } from './play.ts';
import { playedResult, proof, script, type Proof } from './proof.ts';
import { sameEvents } from './same-events.ts';

/**
 * What somebody who picks an option says will happen: in the run of the question's proof, or in that of a script of its own,
 * of which the proof's result is claimed unless the claim names another. A claim that holds makes its option right, and one
 * that does not makes it wrong. So the key follows from the run, and the author cannot set another one.
 */
export const claim = z.strictObject({
  script: script.optional(),
  ...playedResult,
  events: playedResult.events.optional(),
  status: z.int().optional(),
  /** Headers of the response, by how they begin; null for one that is missing. */
  has: z.record(z.string(), z.string().nullable()).optional(),
  /** The option says that something else comes than this. */
  differs: z.literal(true).optional(),
});
export type Claim = z.infer<typeof claim>;

/** An option that may claim something. */
export interface Claiming {
  readonly id: string;
  readonly correct?: true | undefined;
  readonly claim?: Claim | undefined;
}

type Outcome = Omit<Claim, 'differs'>;
const outcomeOf = ({ differs, ...outcome }: Claim) => ({ differs: differs ?? false, outcome });

/** The proof that a claim amounts to: that of its question, with what the claim says in place of it. Throws when it is none. */
export function provenBy(said: Claim, of: Proof | undefined): Proof {
  const { outcome } = outcomeOf(said);
  const base = outcome.script !== undefined && of && 'request' in of ? {} : of;
  return proof.parse({ events: [], ...base, ...outcome });
}

/**
 * Whether a claim holds. A claim about the run of the proof is compared with it, and the tests play the proof. One with a
 * script of its own is played here, unless it is about an EventSource: then only the sandbox can tell, and this is undefined.
 * Throws when the claim says something of which the proof says nothing.
 */
export function holds(said: Claim, of: Proof | undefined): boolean | undefined {
  const { differs, outcome } = outcomeOf(said);
  const fulfilled = outcome.script === undefined ? agrees(outcome, of) : comesTrue(outcome, of);
  return fulfilled === undefined ? undefined : fulfilled !== differs;
}

/** Whether all that is said is what the proof says. */
function agrees({ events, has, ...rest }: Outcome, of: Proof | undefined): boolean {
  if (!of) throw new Error('a claim without a script needs the proof of its question');
  const known: Partial<Record<string, unknown>> = of;
  for (const name of Object.keys(rest))
    if (known[name] === undefined)
      throw new Error(`the claim says ${name}, and the proof does not`);
  return (
    (events === undefined || sameEvents(events, of.events)) &&
    Object.entries(rest).every(([name, value]) => isSame(value, known[name])) &&
    Object.entries(has ?? {}).every(([name, value]) => isSame(value, headerOf(of, name)))
  );
}

function headerOf(of: Proof, name: string): string | null {
  const value = 'has' in of ? of.has[name] : undefined;
  if (value === undefined)
    throw new Error(`the claim says the header ${name}, and the proof does not`);
  return value;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether that comes of the claim's own script; undefined when it takes an EventSource. */
function comesTrue(said: Outcome, of: Proof | undefined): boolean | undefined {
  const wanted = provenBy(said, of);
  if (!('script' in wanted) || wanted.requests) return undefined;
  const played = play(wanted.script);
  if ('mistake' in played) throw new Error(`the script of the claim: ${played.mistake}`);
  const { events, reconnectionTime } = wanted;
  return (
    sameEvents(events, played.events) &&
    (reconnectionTime === undefined || reconnectionTime === played.reconnectionTime)
  );
}

/** What is wrong with the keys of options that claim something: a line for each. */
export function wrongKeys(options: readonly Claiming[], of: Proof | undefined): string[] {
  return options.flatMap(({ id, correct, claim: said }) => {
    if (!said) return [];
    try {
      const holding = holds(said, of);
      if (holding === undefined || holding === (correct ?? false)) return [];
      return [
        `${id}: its claim ${holding ? 'holds, and it is not' : 'does not hold, and it is'} marked as correct`,
      ];
    } catch (error) {
      return [`${id}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
