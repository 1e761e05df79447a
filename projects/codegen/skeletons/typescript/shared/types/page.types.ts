import { z } from 'zod';
import { searchText } from './filters.ts';

/** One page of a longer list; `total` counts the rows of all pages. */
export interface Page<Row> {
  items: Row[];
  total: number;
  page: number;
  pageSize: number;
}

export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    items: z.array(row),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
  });
}

/** What every list takes beside its own filters. */
export const pageQuery = {
  q: searchText,
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(25),
};

/** The order of a list: the name of a column, after a minus for the largest first. */
export function sortBy<const Column extends string>(columns: readonly Column[]) {
  return z.enum(columns.flatMap((column) => [column, `-${column}` as const]));
}
