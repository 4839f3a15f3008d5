import { progress } from '../progress/page.ts';

type Field = HTMLTextAreaElement | HTMLSelectElement;

const keyOf = (name: string): string => `own ${name}`;
const fieldsOf = (form: HTMLFormElement): Field[] => [
  ...form.querySelectorAll<Field>('textarea, select'),
];

/** Fills a form with what was typed into it before it was sent, and keeps what is typed from now on. */
export function keepFormDraft(form: HTMLFormElement, name: string): void {
  const values = progress.read().drafts[keyOf(name)]?.values ?? {};
  for (const field of fieldsOf(form)) field.value = values[field.name] ?? field.value;
  form.addEventListener('input', () => {
    const typed = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
    progress.update(({ drafts }, at) => {
      drafts[keyOf(name)] = { at, values: typed };
    });
  });
}

/** Whether something was typed and not sent. */
export const hasDraft = (name: string): boolean => keyOf(name) in progress.read().drafts;

/** Forgets what was typed: it was sent, or given up. */
export function dropDraft(name: string): void {
  if (!hasDraft(name)) return;
  progress.update(({ drafts }) => {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    delete drafts[keyOf(name)];
  });
}
