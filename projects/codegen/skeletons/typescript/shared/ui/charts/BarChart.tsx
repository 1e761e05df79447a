import { ChartFigure } from './ChartFigure.tsx';
import type { ChartPoint } from './chartPoint.ts';
import './bar-chart.css';

interface BarChartProps {
  label: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
}

/** One horizontal bar per point, so that long names stay readable on a telephone. */
export function BarChart({ label, points, format }: BarChartProps) {
  const largest = Math.max(...points.map(({ value }) => Math.abs(value)), 0) || 1;
  return (
    <ChartFigure label={label} points={points} format={format}>
      <div className="bar-chart" role="img" aria-label={`${label}, bar chart`}>
        {points.map((point) => (
          <div key={point.label} className="bar-chart-row">
            <span className="bar-chart-label">{point.label}</span>
            <span className="bar-chart-track">
              <span style={{ width: `${(Math.abs(point.value) / largest) * 100}%` }} />
            </span>
            <span className="bar-chart-value">{format(point.value)}</span>
          </div>
        ))}
      </div>
    </ChartFigure>
  );
}
