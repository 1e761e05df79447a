import type { Group } from '../../utils/useChart.ts';
import type { Options } from '../options.ts';
import type { ChartPoint } from './chartPoint.ts';

/** Groups by a field with fixed choices, called what the choices are called everywhere. */
export function optionPoints(groups: readonly Group[], options: Options<string>): ChartPoint[] {
  return groups.map(({ key, value }) => ({ label: options[key ?? '']?.label ?? 'None', value }));
}
