import './stat-tiles.css';

interface Stat {
  label: string;
  value: string;
}

/** A few figures at a glance. */
export function StatTiles({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className="stat-tiles">
      {stats.map(({ label, value }) => (
        <div key={label} className="stat-tile">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
