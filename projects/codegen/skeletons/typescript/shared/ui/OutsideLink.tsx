interface OutsideLinkProps {
  kind: 'web' | 'email' | 'phone';
  value: string | null;
}

/** A web address, an e-mail address or a telephone number that can be opened. */
export function OutsideLink({ kind, value }: OutsideLinkProps) {
  if (value === null) return '—';
  if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  if (kind === 'phone') return <a href={`tel:${value.replaceAll(/\s/g, '')}`}>{value}</a>;
  return (
    <a href={value} target="_blank" rel="noreferrer">
      {value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
    </a>
  );
}
