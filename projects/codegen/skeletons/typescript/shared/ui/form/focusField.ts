/** Put the cursor into the field of a form, whatever kind of control it is. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  form?.querySelector<HTMLElement>(`[name="${name}"], [data-field="${name}"]`)?.focus();
}
