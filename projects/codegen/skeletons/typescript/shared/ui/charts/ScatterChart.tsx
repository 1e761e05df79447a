import type { Spot } from '../../utils/useScatter.ts';
import { Notice } from '../Notice.tsx';
import './chart.css';
import './scatter-chart.css';

interface Axis {
  label: string;
  /** Writes a number, or a moment in milliseconds if the axis shows dates. */
  format: (value: number) => string;
}

interface ScatterChartProps {
  label: string;
  points: readonly Spot[];
  x: Axis;
  y: Axis;
}

/** One dot per row, placed by two of its values. */
export function ScatterChart({ label, points, x, y }: ScatterChartProps) {
  if (points.length === 0) return <Notice title="Nothing to show yet" />;
  const spots = points.map((point) => ({ ...point, x: toNumber(point.x), y: toNumber(point.y) }));
  const across = scaleOf(spots.map((spot) => spot.x));
  const up = scaleOf(spots.map((spot) => spot.y));
  return (
    <figure className="chart">
      <div className="scatter-chart" role="img" aria-label={`${label}, scatter chart`}>
        <span className="scatter-chart-y">
          {y.label}: {y.format(up.low)} to {y.format(up.high)}
        </span>
        <div className="scatter-chart-plot">
          {spots.map((spot) => (
            <span
              key={spot.id}
              title={spot.label}
              style={{ left: `${across.share(spot.x)}%`, bottom: `${up.share(spot.y)}%` }}
            />
          ))}
        </div>
        <span className="scatter-chart-x">
          {x.label}: {x.format(across.low)} to {x.format(across.high)}
        </span>
      </div>
      <details className="chart-table">
        <summary>Show as table</summary>
        <table>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">{x.label}</th>
              <th scope="col">{y.label}</th>
            </tr>
          </thead>
          <tbody>
            {spots.map((spot) => (
              <tr key={spot.id}>
                <th scope="row">{spot.label}</th>
                <td>{x.format(spot.x)}</td>
                <td>{y.format(spot.y)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function toNumber(value: number | string): number {
  return typeof value === 'number' ? value : Date.parse(value);
}

/** An axis begins at zero unless that would squeeze its values into the upper half. */
function scaleOf(values: readonly number[]) {
  const least = Math.min(...values);
  const high = Math.max(...values);
  const low = least > 0 && least < high / 2 ? 0 : least;
  return { low, high, share: (value: number) => ((value - low) / (high - low || 1)) * 100 };
}
