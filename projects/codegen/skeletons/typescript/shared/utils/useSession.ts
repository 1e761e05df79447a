import { queryOptions, useQuery } from '@tanstack/react-query';
import { request, setCsrfToken } from './request.ts';

interface Session {
  user: { id: string; email: string; name: string | null } | null;
  csrfToken: string;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: loadSession,
  staleTime: 60_000,
});

/** Who is signed in. */
export function useSession() {
  return useQuery(sessionQuery);
}

async function loadSession(): Promise<Session> {
  const session = await request<Session>('GET', '/api/auth/session');
  setCsrfToken(session.csrfToken);
  return session;
}
