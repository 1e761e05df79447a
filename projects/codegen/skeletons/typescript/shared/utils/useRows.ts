import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Page } from '../types/page.types.ts';
import { toSearch, type ListQuery } from './listQuery.ts';
import { request } from './request.ts';

/** One page of rows; the page before stays visible while the next one loads. */
export function useRows<Row>(resource: string, query: ListQuery) {
  const search = toSearch(query);
  return useQuery({
    queryKey: [resource, 'list', search],
    queryFn: () => request<Page<Row>>('GET', `/api/${resource}${search}`),
    placeholderData: keepPreviousData,
  });
}
