/** A text, or a dash where there is none. */
export function formatText(text: string | null): string {
  return text ?? '—';
}
