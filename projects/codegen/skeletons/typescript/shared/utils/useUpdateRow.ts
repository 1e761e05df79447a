import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../types/page.types.ts';
import type { Changes } from './changes.ts';
import { request } from './request.ts';

interface Update<Input> {
  id: string;
  values: Changes<Input>;
}

/** Change a row. Lists show the new values at once and the old ones again if the server refuses. */
export function useUpdateRow<Row extends { id: string }, Input>(resource: string) {
  const client = useQueryClient();
  const lists = { queryKey: [resource, 'list'] };
  return useMutation({
    mutationFn: ({ id, values }: Update<Input>) =>
      request<Row>('PATCH', `/api/${resource}/${id}`, values),
    onMutate: async ({ id, values }) => {
      await client.cancelQueries(lists);
      const before = client.getQueriesData<Page<Row>>(lists);
      client.setQueriesData<Page<Row>>(lists, (page) => page && withChanges(page, id, values));
      return before;
    },
    onError: (_error, _update, before) => {
      for (const [key, page] of before ?? []) client.setQueryData(key, page);
    },
    onSettled: () => client.invalidateQueries(),
  });
}

function withChanges<Row extends { id: string }>(
  page: Page<Row>,
  id: string,
  values: object,
): Page<Row> {
  return {
    ...page,
    items: page.items.map((row) => (row.id === id ? { ...row, ...values } : row)),
  };
}
