import { ChartFigure } from './ChartFigure.tsx';
import type { ChartPoint } from './chartPoint.ts';
import './pie-chart.css';

interface PieChartProps {
  label: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
}

const COLORS = 6;

/** Shares of a whole, as a ring with its legend. */
export function PieChart({ label, points, format }: PieChartProps) {
  const total = points.reduce((sum, { value }) => sum + value, 0) || 1;
  const starts = points.map((_, index) =>
    points.slice(0, index).reduce((sum, { value }) => sum + value, 0),
  );
  return (
    <ChartFigure label={label} points={points} format={format}>
      <div className="pie-chart">
        <svg viewBox="-21 -21 42 42" role="img" aria-label={`${label}, pie chart`}>
          {points.map((point, index) => (
            <circle
              key={point.label}
              className={`pie-chart-${(index % COLORS) + 1}`}
              r="15.9155"
              pathLength={100}
              strokeDasharray={`${(point.value / total) * 100} 100`}
              strokeDashoffset={-((starts[index] ?? 0) / total) * 100}
            />
          ))}
        </svg>
        <ul>
          {points.map((point, index) => (
            <li key={point.label} className={`pie-chart-${(index % COLORS) + 1}`}>
              <span>{point.label}</span>
              <span>{format(point.value)}</span>
            </li>
          ))}
        </ul>
      </div>
    </ChartFigure>
  );
}
