import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../types/page.types.ts';
import { request } from './request.ts';

/** Delete a row. Lists drop it at once and show it again if the server refuses. */
export function useDeleteRow(resource: string) {
  const client = useQueryClient();
  const lists = { queryKey: [resource, 'list'] };
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', `/api/${resource}/${id}`),
    onMutate: async (id) => {
      await client.cancelQueries(lists);
      const before = client.getQueriesData<Page<{ id: string }>>(lists);
      client.setQueriesData<Page<{ id: string }>>(lists, (page) => page && without(page, id));
      return before;
    },
    onError: (_error, _id, before) => {
      for (const [key, page] of before ?? []) client.setQueryData(key, page);
    },
    onSettled: () => client.invalidateQueries(),
  });
}

function without<Row extends { id: string }>(page: Page<Row>, id: string): Page<Row> {
  const items = page.items.filter((row) => row.id !== id);
  return { ...page, items, total: page.total - (page.items.length - items.length) };
}
