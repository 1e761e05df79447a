import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../shared/utils/useSession.ts';
import { RequestError } from '../shared/utils/request.ts';

/** The cache of everything the server sent; asks who is signed in again when the server says nobody. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (isStatus(error, 401)) void client.invalidateQueries(sessionQuery);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => isStatus(error, 0) && failures < 2,
      },
    },
  });
  return client;
}

function isStatus(error: Error, status: number): boolean {
  return error instanceof RequestError && error.problem.status === status;
}
