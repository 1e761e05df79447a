import { LogOut } from 'lucide-react';
import { Link } from 'react-router';
import { IconButton } from '../../../shared/ui/IconButton.tsx';
import { useAuthentication } from '../hooks/useAuthentication.ts';
import { useSession } from '../../../shared/utils/useSession.ts';
import './account-menu.css';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { data: session } = useSession();
  const { signOut } = useAuthentication();
  if (!session?.user) {
    return (
      <Link className="account-menu-sign-in" to="/sign-in">
        Sign in
      </Link>
    );
  }
  return (
    <div className="account-menu">
      <p className="account-menu-name" title={session.user.email}>
        {session.user.name ?? session.user.email}
      </p>
      <IconButton icon={LogOut} label="Sign out" onClick={() => void signOut()} />
    </div>
  );
}
