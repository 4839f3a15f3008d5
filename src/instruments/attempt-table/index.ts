import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../demo/run.ts';
import type { Instrument } from '../instrument.ts';
import { Attempts, verdict } from './attempts.ts';
import './attempt-table.css';
import { drawAttempt } from './row.ts';
import { stringsFor } from './strings.ts';
import type { AttemptTableStrings } from './strings.ts';

/** Time between two drawings of a countdown, in ms. */
const TICK = 100;

/**
 * `<attempt-table>`: the attempts of a run's EventSources, a row each: what was asked, how it was answered, and what the
 * browser made of it, with a countdown to its next attempt. A control `requests` holds how many the reader expects.
 */
class AttemptTable extends LitElement implements Instrument {
  #attempts = new Attempts();
  #run: Run | undefined;
  #expected = '';
  #following = new AbortController();
  #ticking: ReturnType<typeof setInterval> | undefined;

  follow(run: Run, settings: Readonly<Record<string, string>>): void {
    this.clear();
    this.#run = run;
    this.#expected = settings['requests'] ?? '';
    for (const entry of run.entries) this.#attempts.add(entry);
    const onEntry = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return;
      this.#attempts.add(event.detail);
      this.#draw();
    };
    run.addEventListener('entry', onEntry, { signal: this.#following.signal });
    this.#draw();
  }

  clear(): void {
    this.#following.abort();
    this.#following = new AbortController();
    this.#run = undefined;
    this.#attempts = new Attempts();
    this.#draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  /** In the page's own tree: its style sheet and its readers see it. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    const { rows } = this.#attempts;
    const elapsed = this.#run?.elapsed ?? 0;
    return html`<section class="attempts" aria-label=${strings.name}>
      <p class="attempts-verdict" role="status">${this.#verdict(strings)}</p>
      ${
        rows.length === 0
          ? html`<p class="soft">${strings.empty}</p>`
          : html`<table role="table" aria-label=${strings.name}>
              <thead role="rowgroup">
                <tr role="row">
                  ${Object.values(strings.columns).map(
                    (column) => html`<th role="columnheader" scope="col">${column}</th>`,
                  )}
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${rows.map((row) =>
                  drawAttempt(row, strings, { elapsed, followed: this.#isFollowed(row.call, row) }),
                )}
              </tbody>
            </table>`
      }
    </section>`;
  }

  #isFollowed(call: number, row: unknown): boolean {
    return this.#attempts.rows.findLast((other) => other.call === call) !== row;
  }

  #verdict(strings: AttemptTableStrings): unknown {
    const made = this.#attempts.rows.length;
    if (this.#expected === '' || made === 0) return nothing;
    const right = verdict(this.#attempts.rows, this.#expected);
    if (right === undefined) return strings.requests(made, this.#expected);
    return html`<b aria-hidden="true">${right ? '✓' : '✗'}</b> ${
        right ? strings.right(made) : strings.wrong(made, this.#expected)
      }`;
  }

  /** Draws now, and again and again while a countdown runs. */
  #draw(): void {
    this.requestUpdate();
    const waits = this.#attempts.rows.at(-1)?.outcome === 'waits';
    if (waits) this.#ticking ??= setInterval(() => this.#draw(), TICK);
    else {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
  }

  get #strings(): AttemptTableStrings {
    const lang = this.closest('[lang]')?.getAttribute('lang');
    return stringsFor(lang ?? document.documentElement.lang);
  }
}
customElements.define('attempt-table', AttemptTable);
