import { useQuery } from '@tanstack/react-query';
import { toSearch, type ListQuery } from './listQuery.ts';
import { request } from './request.ts';

/** Two values of one row: numbers, or dates as text. */
export interface Spot {
  id: string;
  label: string;
  x: number | string;
  y: number | string;
}

/** Two values of each row, for a scatter chart. */
export function useScatter(resource: string, query: ListQuery) {
  const search = toSearch(query);
  return useQuery({
    queryKey: [resource, 'scatter', search],
    queryFn: () => request<{ points: Spot[] }>('GET', `/api/${resource}/scatter${search}`),
  });
}
