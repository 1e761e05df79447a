import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useSession } from '../utils/useSession.ts';

interface SignedInProps {
  /** Shows nothing at all to strangers, not even the way to sign in. */
  quiet?: boolean;
  children: ReactNode;
}

/** Shows its content to who is signed in; offers the others to do so. */
export function SignedIn({ quiet = false, children }: SignedInProps) {
  const { data: session } = useSession();
  const { pathname } = useLocation();
  if (session?.user) return children;
  if (quiet) return null;
  return (
    <p>
      <Link to={`/sign-in?next=${encodeURIComponent(pathname)}`}>Sign in</Link> to do this.
    </p>
  );
}
