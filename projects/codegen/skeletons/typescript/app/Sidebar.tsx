import { NavLink } from 'react-router';
import { AccountMenu } from '../features/authentication/components/AccountMenu.tsx';
import { ThemeToggle } from '../shared/ui/ThemeToggle.tsx';
import { Brand } from './Brand.tsx';
import { navigation } from './navigation.ts';
import './styles/sidebar.css';

export function Sidebar({ onNavigate }: { onNavigate: () => void }) {
  return (
    <div className="sidebar">
      <Brand />
      <nav className="sidebar-nav" aria-label="Main">
        {navigation.map(({ title, entries }) => (
          <section key={title} aria-label={title}>
            {title !== 'Pages' && <p className="sidebar-group">{title}</p>}
            {entries.map(({ path, label, icon: Icon }) => (
              <NavLink key={path} to={path} end className="sidebar-link" onClick={onNavigate}>
                <Icon aria-hidden />
                {label}
              </NavLink>
            ))}
          </section>
        ))}
      </nav>
      <div className="sidebar-footer">
        <AccountMenu />
        <ThemeToggle />
      </div>
    </div>
  );
}
