import { useQuery } from '@tanstack/react-query';
import type { Choice } from '../types/choice.types.ts';
import { request } from './request.ts';

/** The row with an id as a picker shows it; nothing while there is no id. */
export function useChoice(resource: string, id: string): Choice | undefined {
  const { data } = useQuery({
    queryKey: [resource, 'choices', id],
    queryFn: () => request<Choice[]>('GET', `/api/${resource}/choices?id=${id}`),
    enabled: id !== '',
  });
  return data?.[0];
}
