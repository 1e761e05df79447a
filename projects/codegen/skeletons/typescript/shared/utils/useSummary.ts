import { useQuery } from '@tanstack/react-query';
import { toSearch, type ListQuery } from './listQuery.ts';
import { request } from './request.ts';

/** The figures of a resource, worked out by the database over the rows the filters leave. */
export function useSummary<Summary>(resource: string, filters: ListQuery) {
  const search = toSearch(filters);
  return useQuery({
    queryKey: [resource, 'summary', search],
    queryFn: () => request<Summary>('GET', `/api/${resource}/summary${search}`),
  });
}
