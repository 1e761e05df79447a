import './json-text.css';

export function JsonText({ value }: { value: unknown }) {
  if (value === null) return '—';
  return <pre className="json-text">{JSON.stringify(value, null, 2)}</pre>;
}
