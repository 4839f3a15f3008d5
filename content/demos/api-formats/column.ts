import type { StreamEvent } from '../../parsers/event-stream.ts';

/** A column with the events of one stream. Tokens that follow each other are one row with their number. */
export class Column {
  readonly element = document.createElement('section');
  readonly #rows = document.createElement('ol');
  #tokens = 0;

  constructor(name: string) {
    this.element.append(make('strong', name), this.#rows);
  }

  add({ type, data }: StreamEvent, isToken: boolean): void {
    this.#tokens = isToken ? this.#tokens + 1 : 0;
    if (this.#tokens > 1) {
      const last = this.#rows.lastElementChild;
      if (last instanceof HTMLElement) last.dataset['times'] = `× ${this.#tokens}`;
      return;
    }
    const row = make('li', '');
    row.append(make('code', type === 'message' ? 'data' : type), make('small', shortened(data)));
    this.#rows.append(row);
  }

  // #region shown
  /** What has become of the answer, above its events. */
  end(text: string): void {
    this.#rows.before(make('p', text));
  }
  // #endregion shown
}

function make(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** What says nothing of the answer. */
const dull =
  /^(id|item_id|object|created|created_at|model|role|index|\w+_index|sequence_number|obfuscation|output|item|part|parallel_tool_calls|temperature|top_p|tool_choice|max_output_tokens|\w+_tokens_details)$/;

/** The data without what is dull or empty, and with long texts cut. `[DONE]` stays as it is. */
function shortened(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), (key, value: unknown) => {
      if (typeof value === 'string' && value.length > 40) value = `${value.slice(0, 30)}…`;
      return dull.test(key) || /^(null|\[\]|{})$/.test(JSON.stringify(value)) ? undefined : value;
    });
  } catch {
    return data;
  }
}
