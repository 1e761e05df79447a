/** One bar, slice or stop of a line. */
export interface ChartPoint {
  label: string;
  value: number;
}
