import type { StreamEvent } from '../../parsers/event-stream.ts';

/** A column with the events of one stream. Events of one kind that follow each other are one row with their number. */
export class Column {
  readonly element = document.createElement('section');
  readonly #rows = document.createElement('ol');
  #last = { name: '', times: 0, row: document.createElement('li') };

  constructor(name: string) {
    const title = document.createElement('h4');
    title.textContent = name;
    this.element.append(title, this.#rows);
  }

  add({ type, data }: StreamEvent): void {
    // OpenAI says the kind in the data only, or not at all.
    const kind = /"(?:object|type)":\s*"([^"]+)"/.exec(data)?.[1];
    const name = type === 'message' ? (kind ?? data) : type;
    if (name !== this.#last.name) this.#begin(name, data);
    this.#last.times += 1;
    const { row, times } = this.#last;
    row.dataset['times'] = times > 1 ? `× ${times}` : '';
  }

  /** What has become of the answer. */
  end(text: string): void {
    const end = document.createElement('p');
    end.textContent = text;
    this.element.append(end);
  }

  #begin(name: string, data: string): void {
    const row = document.createElement('li');
    const shown = document.createElement('code');
    shown.textContent = name;
    shown.title = data;
    row.append(shown);
    this.#rows.append(row);
    this.#last = { name, times: 0, row };
  }
}
