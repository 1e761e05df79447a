import type { Group } from '../../utils/useChart.ts';
import type { ChartPoint } from './chartPoint.ts';

type Interval = 'day' | 'week' | 'month' | 'year';

const FORMATS: Readonly<Record<Interval, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

/** Groups by time, called by the day they begin, the month or the year; rows without a date are left out. */
export function periodPoints(groups: readonly Group[], interval: Interval): ChartPoint[] {
  const format = new Intl.DateTimeFormat(undefined, { ...FORMATS[interval], timeZone: 'UTC' });
  return groups
    .filter(({ key }) => key !== null)
    .map(({ key, label, value }) => ({ label: named(format, key ?? '', label), value }));
}

function named(format: Intl.DateTimeFormat, key: string, label: string): string {
  const date = new Date(key);
  return Number.isNaN(date.getTime()) ? label : format.format(date);
}
