import { useQuery } from '@tanstack/react-query';
import { toSearch, type ListQuery } from './listQuery.ts';
import { request } from './request.ts';

/** A group of rows and its figure. */
export interface Group {
  key: string | null;
  label: string;
  value: number;
}

/** The figures of a chart, grouped and worked out by the database. */
export function useChart(resource: string, query: ListQuery) {
  const search = toSearch(query);
  return useQuery({
    queryKey: [resource, 'chart', search],
    queryFn: () => request<{ points: Group[] }>('GET', `/api/${resource}/chart${search}`),
  });
}
