import { toLocale } from '../i18n/locales.ts';
import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import {
  emptyPreparation,
  type Preparation,
  type ReadonlyPreparation,
} from '../progress/preparation.ts';
import { preparation } from '../progress/preparation-page.ts';
import { loadListed } from '../questions/listed.ts';
import { saveFile } from '../save-file.ts';
import { decodeText } from './decode.ts';
import { isTooMany, planOf, timeAfter, type OwnPlan } from './own-plan.ts';
import type { OwnRow, RefusedRow } from './own-rows.ts';
import { say } from './said.ts';
import { shortened } from './own-text.ts';
import type { FileProblem, ImportWords } from './import-strings.ts';

/** The largest file, in bytes. */
const largest = 1_000_000;

/** How many refused rows are named. */
const mostNamed = 50;

interface Read {
  readonly rows: readonly OwnRow[];
  readonly refused: readonly RefusedRow[];
  readonly ofBank: number;
}

/** Reads a file of questions, shows what it would change, and stores that when the reader says so, whole or not at all. */
class OwnImport extends HTMLElement {
  #read: Read | undefined;

  connectedCallback(): void {
    const file = find<HTMLInputElement>(this, 'input[type=file]');
    const choose = this.#button('choose');
    choose.addEventListener('click', () => file.click());
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      // So that the same file can be chosen again after it was changed.
      if (chosen) void this.#open(chosen).finally(() => (file.value = ''));
    });
    this.#button('take').addEventListener('click', () => this.#take());
    this.#button('cancel').addEventListener('click', () => {
      this.#close('');
      choose.focus();
    });
    this.#button('sample').addEventListener('click', () => void this.#sample());
    for (const name of ['choose', 'sample']) this.#button(name).disabled = false;
    preparation.follow(() => this.#preview());
  }

  get #words(): ImportWords {
    return wordsOf<ImportWords>(this);
  }

  #button(name: string): HTMLButtonElement {
    return find<HTMLButtonElement>(this, `[data-do=${name}]`);
  }

  async #open(file: File): Promise<void> {
    this.#close('');
    const read = await readQuestions(file);
    if ('problem' in read) return this.#close(this.#words.problems[read.problem], true);
    const plan = planOf(read.rows, preparation.read().own);
    if (isTooMany(plan)) return this.#close(fill(this.#words.many, { n: plan.total }), true);
    this.#read = read;
    this.#preview();
    find(this, 'h4').focus();
  }

  /** Shows what the file would change, as things are now: another tab may have changed them meanwhile. */
  #preview(): void {
    const read = this.#read;
    if (!read) return;
    const words = this.#words;
    const plan = planOf(read.rows, preparation.read().own);
    const { added, changed, same, twice } = plan;
    const refused = [
      ...read.refused.map(({ row, why, cell }) => ({
        row,
        why:
          why === 'no-question'
            ? words.noQuestion
            : fill(words.refusals[why], { cell: shortened(cell) }),
      })),
      ...twice.map(({ row, first }) => ({ row, why: fill(words.twice, { first }) })),
    ].sort((one, other) => one.row - other.row);
    const counts = { added, changed, same, ofBank: read.ofBank, refused: refused.length };
    const lines = (Object.entries(counts) as [keyof typeof counts, number][]).filter(
      ([name, n]) => n > 0 || name === 'added',
    );
    listIn(
      find(this, '[data-show=counts]'),
      lines.map(([name, n]) => fill(words.counts[name], { n })),
    );
    const rest = refused.length - mostNamed;
    listIn(find(this, '[data-show=refused]'), [
      ...refused.slice(0, mostNamed).map(({ row, why }) => fill(words.row, { row, why })),
      ...(rest > 0 ? [fill(words.more, { n: rest })] : []),
    ]);
    const n = added + changed;
    const take = this.#button('take');
    take.hidden = n === 0;
    take.textContent = fill(words.take, { n });
    find(this, '[data-show=nothing]').hidden = n > 0;
    find(this, '[data-show=preview]').hidden = false;
  }

  #take(): void {
    const read = this.#read;
    if (!read) return;
    const { own } = preparation.read();
    const plan = planOf(read.rows, own);
    if (isTooMany(plan)) return this.#close(fill(this.#words.many, { n: plan.total }), true);
    // The state is followed: without this, the preview would be drawn of what is stored now.
    this.#read = undefined;
    const stored = preparation.take(copyOf(plan, own));
    if (!stored) this.#read = read;
    else this.#close(fill(this.#words.taken, { n: plan.added + plan.changed }));
    if (!stored) this.#say(this.#words.notStored, true);
    else this.#button('choose').focus();
  }

  async #sample(): Promise<void> {
    const { ownCsv } = await import('./own-csv.ts');
    const { question = '', answer = '', name = '' } = this.#button('sample').dataset;
    const sample = { at: '', prompt: question, answer, level: 'junior', topics: ['resume'] };
    saveFile(name, ownCsv({ 'own-1': sample }, toLocale(this.dataset['locale'])), 'text/csv');
  }

  #close(said: string, isTrouble = false): void {
    this.#read = undefined;
    find(this, '[data-show=preview]').hidden = true;
    this.#say(said, isTrouble);
  }

  #say(text: string, isTrouble = false): void {
    say(find(this, '[role=status]'), text, isTrouble);
  }
}

/** The entries of the plan as a copy of the preparation, to be merged in whole or not at all. */
function copyOf({ entries }: OwnPlan, own: ReadonlyPreparation['own']): Preparation {
  const now = new Date().toISOString();
  return {
    ...emptyPreparation(),
    own: Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => [
        id,
        { ...entry, at: timeAfter(now, own[id]?.at) },
      ]),
    ),
  };
}

async function readQuestions(file: File): Promise<Read | { problem: FileProblem }> {
  if (file.size > largest) return { problem: 'size' };
  try {
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    if ('problem' in decoded) return decoded;
    const [{ readOwnFile }, listed] = await Promise.all([import('./own-rows.ts'), loadListed()]);
    // Without the list, questions of the site would be taken for the reader's own.
    if (!listed) return { problem: 'unread' };
    return readOwnFile(decoded.text, new Set(listed.map(({ id }) => id)));
  } catch {
    return { problem: 'unread' };
  }
}

function listIn(list: HTMLElement, lines: readonly string[]): void {
  list.replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
}

customElements.define('own-import', OwnImport);
