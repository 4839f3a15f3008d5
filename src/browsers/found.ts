import type { Finding } from './schema.ts';

/** The event `finding`: a check has ended with this, or without an answer. It bubbles from the demo's instrument. */
export class FindingEvent extends Event {
  readonly behaviour: string;
  readonly finding: Finding | undefined;

  constructor(behaviour: string, finding: Finding | undefined) {
    super('finding', { bubbles: true });
    this.behaviour = behaviour;
    this.finding = finding;
  }
}
