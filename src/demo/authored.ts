/**
 * The values that the author gave to the controls of a form, by name: those of the markup, whatever the reader, a draft
 * or the address has put in since. `on` and `off` for a switch.
 */
export function authoredValues(form: HTMLFormElement | null): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of form?.elements ?? []) {
    if (field instanceof HTMLSelectElement) {
      const options = [...field.options];
      const option = options.find(({ defaultSelected }) => defaultSelected) ?? options[0];
      values[field.name] = option?.value ?? '';
    } else if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      values[field.name] = field.defaultChecked ? 'on' : 'off';
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      values[field.name] = field.defaultValue;
    }
  }
  return values;
}
