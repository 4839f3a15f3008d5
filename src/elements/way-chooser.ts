import { changes, possible, type Answers, type Choice, type Rule } from '../chooser/choose.ts';
import { address } from '../demo/page-address.ts';
import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';

/** The words of the element, in the language of the page. */
export interface WayChooserWords {
  readonly take: Template<'way'>;
  readonly still: Template<'ways'>;
  readonly begin: string;
  readonly because: string;
  readonly costs: string;
  readonly changes: string;
  readonly noChange: string;
  /** Another answer, and where it leads. */
  readonly change: Template<'answer' | 'ways'>;
}

/** The name of the answers in the address: `way=now,request,,url,`, with nothing for an open question. */
const key = 'way';

/**
 * The form that chooses between SSE and its neighbours. It shows the answer as soon as no open question can change it, with
 * its reasons and with each answer that would lead elsewhere. The answers stand in the address. Texts of a way come from the table of the rules in the page.
 */
class WayChooser extends HTMLElement {
  #words!: WayChooserWords;
  #choice!: Choice;

  connectedCallback(): void {
    this.#words = wordsOf<WayChooserWords>(this);
    this.#choice = JSON.parse(this.dataset['choice'] ?? '') as Choice;
    const form = find<HTMLFormElement>(this, 'form');
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', () => this.#keep());
    // The fields are empty after this event.
    form.addEventListener('reset', () => setTimeout(() => this.#keep()));
    address.addEventListener('change', () => this.#takeAddress());
    for (const button of document.querySelectorAll<HTMLElement>('button[data-answers]'))
      button.addEventListener('click', () => this.#answer(button.dataset['answers'] ?? '{}'));
    this.#takeAddress();
  }

  /** Gives the answers of the address. What is no answer, from a link that is old or damaged, counts as open. */
  #takeAddress(): void {
    const packed = address.packed(key)?.split(',') ?? [];
    this.#choice.questions.forEach(({ id, answers }, at) => {
      for (const answer of answers) this.#field(id, answer).checked = answer === packed[at];
    });
    this.#show();
  }

  /** Shows what follows from the answers, and puts them into the address. */
  #keep(): void {
    const given = this.#given();
    if (Object.keys(given).length === 0) address.drop(key);
    else address.put(key, this.#choice.questions.map(({ id }) => given[id] ?? '').join());
    this.#show();
  }

  #given(): Answers {
    return Object.fromEntries(new FormData(find<HTMLFormElement>(this, 'form'))) as Answers;
  }

  /** Gives the answers of a job, and leads to what follows from them. */
  #answer(packed: string): void {
    for (const [question, answer] of Object.entries(JSON.parse(packed) as Answers))
      this.#field(question, answer).checked = true;
    this.#keep();
    find(this, '.chosen-way').focus();
  }

  #field(question: string, answer: string): HTMLInputElement {
    return find<HTMLInputElement>(this, `input[name="${question}"][value="${answer}"]`);
  }

  #show(): void {
    const given = this.#given();
    const rules = possible(this.#choice, given);
    const [rule] = rules;
    const isDecided = rules.length === 1 && rule !== undefined;
    const ways = this.#waysOf(rules.map(({ take }) => take));
    const { take, still, begin } = this.#words;
    const isEmpty = Object.keys(given).length === 0;
    const said = isDecided ? fill(take, { way: ways }) : fill(still, { ways });
    find(this, '.chosen-way').textContent = isEmpty ? begin : said;
    find(this, '.chosen-why').replaceChildren(...(isDecided ? this.#why(rule, given) : []));
  }

  /** The reasons of a rule, what its way costs, and what would lead to another. */
  #why(rule: Rule, given: Answers): Node[] {
    const words = this.#words;
    const row = find(document, `[data-rule="${rule.id}"]`);
    const reasons = [...row.querySelectorAll<HTMLElement>('[data-answer]')].filter(
      ({ dataset }) => {
        const [question = '', answer] = dataset['answer']?.split('.') ?? [];
        return given[question] === answer;
      },
    );
    const costs = find(document, `[data-way="${rule.take}"] .costs`).textContent;
    const others = changes(this.#choice, given).map(({ question, answer, take }) =>
      fill(words.change, {
        answer: this.#field(question, answer).parentElement?.textContent?.trim() ?? '',
        ways: this.#waysOf(take),
      }),
    );
    return [
      title(words.because),
      list(reasons.map(({ childNodes }) => [...childNodes].map((node) => node.cloneNode(true)))),
      title(words.costs),
      paragraph(costs),
      title(words.changes),
      others.length > 0 ? list(others.map((text) => [text])) : paragraph(words.noChange),
    ];
  }

  /** The names of ways, each once. */
  #waysOf(ids: readonly string[]): string {
    const names = [...new Set(ids)].map((id) =>
      find(document, `[data-way="${id}"] .way`).textContent.trim(),
    );
    return names.join(' · ');
  }
}
customElements.define('way-chooser', WayChooser);

function paragraph(...content: (Node | string)[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.append(...content);
  return made;
}

function title(text: string): HTMLParagraphElement {
  const strong = document.createElement('strong');
  strong.textContent = text;
  return paragraph(strong);
}

function list(items: readonly (readonly (Node | string)[])[]): HTMLUListElement {
  const made = document.createElement('ul');
  for (const content of items) {
    const item = document.createElement('li');
    item.append(...content);
    made.append(item);
  }
  return made;
}
