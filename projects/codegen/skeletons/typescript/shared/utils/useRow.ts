import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** One row by its id. */
export function useRow<Row>(resource: string, id: string) {
  return useQuery({
    queryKey: [resource, 'row', id],
    queryFn: () => request<Row>('GET', `/api/${resource}/${id}`),
  });
}
