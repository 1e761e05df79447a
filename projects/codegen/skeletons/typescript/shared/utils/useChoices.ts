import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Choice } from '../types/choice.types.ts';
import { toSearch } from './listQuery.ts';
import { request } from './request.ts';

/** The rows of a resource that a picker offers for what was typed; loads while the picker is open. */
export function useChoices(resource: string, typed: string, open: boolean) {
  const search = toSearch({ q: typed });
  return useQuery({
    queryKey: [resource, 'choices', search],
    queryFn: () => request<Choice[]>('GET', `/api/${resource}/choices${search}`),
    placeholderData: keepPreviousData,
    enabled: open,
  });
}
