import type { ReactNode } from 'react';
import { Notice } from '../Notice.tsx';
import type { ChartPoint } from './chartPoint.ts';
import './chart.css';

interface ChartFigureProps {
  label: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
  children: ReactNode;
}

/** A chart with the same figures as a table for those who cannot or do not want to read the drawing. */
export function ChartFigure({ label, points, format, children }: ChartFigureProps) {
  if (points.length === 0) return <Notice title="Nothing to show yet" />;
  return (
    <figure className="chart">
      {children}
      <details className="chart-table">
        <summary>Show as table</summary>
        <table>
          <caption className="visually-hidden">{label}</caption>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{format(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
