import type { Finding } from './schema.ts';

/** The event `finding`: a check has ended with this. It bubbles from the demo's instrument. */
export class FindingEvent extends Event {
  readonly behaviour: string;
  readonly finding: Finding;

  constructor(behaviour: string, finding: Finding) {
    super('finding', { bubbles: true });
    this.behaviour = behaviour;
    this.finding = finding;
  }
}
