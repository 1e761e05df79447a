import { Outlet } from 'react-router';
import { Brand } from './Brand.tsx';
import './styles/account-frame.css';

/** The frame of the pages that people see before they are signed in. */
export function AccountFrame() {
  return (
    <main className="account-frame">
      <Brand />
      <Outlet />
    </main>
  );
}
