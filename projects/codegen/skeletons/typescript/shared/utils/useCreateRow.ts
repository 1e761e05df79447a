import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Changes } from './changes.ts';
import { request } from './request.ts';

/** Add a row; every list that may show it is loaded again. */
export function useCreateRow<Row, Input>(resource: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: Changes<Input>) => request<Row>('POST', `/api/${resource}`, values),
    onSettled: () => client.invalidateQueries(),
  });
}
