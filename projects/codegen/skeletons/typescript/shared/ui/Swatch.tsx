import './swatch.css';

export function Swatch({ color }: { color: string | null }) {
  if (color === null) return '—';
  return (
    <span className="swatch">
      <span className="swatch-color" style={{ backgroundColor: color }} />
      {color}
    </span>
  );
}
