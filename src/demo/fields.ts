/** A control of a demo. */
export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The values of controls, by name. A switch is `on` or `off`. */
export type Values = Readonly<Record<string, string>>;

const isSwitch = (field: Field): field is HTMLInputElement => field.type === 'checkbox';

/** The controls of a form. */
export const fieldsOf = (form: HTMLFormElement | null): Field[] =>
  [...(form?.elements ?? [])].filter(
    (element): element is Field =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );

/** The value of a control. */
export const valueOf = (field: Field): string =>
  isSwitch(field) ? (field.checked ? 'on' : 'off') : field.value;

/** The controls whose values are not the author's. */
export const changedFields = (fields: readonly Field[], authored: Values): Field[] =>
  fields.filter((field) => valueOf(field) !== authored[field.name]);

/** A text that was longer than its control takes: how many characters there were, and how many are kept. */
export interface Cut {
  readonly kept: number;
  readonly all: number;
}

/** The most characters that a control takes. */
const roomOf = (field: Field) =>
  'maxLength' in field && field.maxLength > 0 ? field.maxLength : Infinity;

/** Puts a value into a control. A select keeps its value when it has no such option. Returns what was cut, if so. */
export function putValue(field: Field, value: string): Cut | undefined {
  if (isSwitch(field)) {
    field.checked = value === 'on';
    return undefined;
  }
  const before = field.value;
  const kept = Math.min(value.length, roomOf(field));
  field.value = value.slice(0, kept);
  // A select without such an option then has an empty value.
  if (field.value === '' && value !== '') field.value = before;
  return kept < value.length ? { kept, all: value.length } : undefined;
}

/** What the browser is about to cut of a text that the reader types, pastes or drops, if so. */
export function cutOfInput({ target, data }: InputEvent): Cut | undefined {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
  const { value, selectionStart, selectionEnd } = target;
  const room = roomOf(target);
  const replaced = (selectionEnd ?? 0) - (selectionStart ?? 0);
  const all = value.length - replaced + (data ?? '').replaceAll('\r\n', '\n').length;
  return all > room ? { kept: room, all } : undefined;
}
