/** An icon of the platform's sprite. */
export function Icon({ name, label }: { name: string; label?: string }) {
  const href = `${document.documentElement.dataset["icons"] ?? ""}#${name}`;
  return label ? (
    <svg class="icon" role="img" aria-label={label}>
      <use href={href} />
    </svg>
  ) : (
    <svg class="icon" aria-hidden="true">
      <use href={href} />
    </svg>
  );
}
