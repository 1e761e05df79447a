import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../shared/utils/useSession.ts';
import { Loaded } from '../shared/ui/Loaded.tsx';

/** Shows its pages to who is signed in; everybody else signs in first and comes back. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  const here = encodeURIComponent(pathname + search);
  return (
    <Loaded from={session}>
      {({ user }) => (user ? <Outlet /> : <Navigate to={`/sign-in?next=${here}`} replace />)}
    </Loaded>
  );
}
