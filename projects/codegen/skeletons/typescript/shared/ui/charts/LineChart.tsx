import { ChartFigure } from './ChartFigure.tsx';
import type { ChartPoint } from './chartPoint.ts';
import './line-chart.css';

interface LineChartProps {
  label: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
  /** Fills the space under the line. */
  area?: boolean;
}

/** Values over time. */
export function LineChart({ label, points, format, area = false }: LineChartProps) {
  const values = points.map(({ value }) => value);
  const top = Math.max(...values, 0) || 1;
  const bottom = Math.min(...values, 0);
  const spots = points.map(({ value }, index) => ({
    x: points.length === 1 ? 50 : (index / (points.length - 1)) * 100,
    y: ((top - value) / (top - bottom)) * 100,
  }));
  const line = spots.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <ChartFigure label={label} points={points} format={format}>
      <div className="line-chart" role="img" aria-label={`${label}, line chart`}>
        <span className="line-chart-top">{format(top)}</span>
        <span className="line-chart-bottom">{format(bottom)}</span>
        <div className="line-chart-plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none">
            {area && <polygon points={`${spots[0]?.x},100 ${line} ${spots.at(-1)?.x},100`} />}
            <polyline points={line} />
          </svg>
          {spots.map(({ x, y }, index) => (
            <span key={index} className="line-chart-dot" style={{ left: `${x}%`, top: `${y}%` }} />
          ))}
        </div>
        <div className="line-chart-ends">
          <span>{points[0]?.label}</span>
          {points.length > 1 && <span>{points.at(-1)?.label}</span>}
        </div>
      </div>
    </ChartFigure>
  );
}
