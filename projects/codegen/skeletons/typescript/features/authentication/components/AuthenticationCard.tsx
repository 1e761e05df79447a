import type { ReactNode } from 'react';
import './authentication-card.css';

interface AuthenticationCardProps {
  title: string;
  intro?: string;
  links: ReactNode;
  children: ReactNode;
}

/** The frame of the pages that people see before they are signed in. */
export function AuthenticationCard({ title, intro, links, children }: AuthenticationCardProps) {
  return (
    <div className="authentication-card">
      <title>{title}</title>
      <h1>{title}</h1>
      {intro !== undefined && <p>{intro}</p>}
      {children}
      <nav className="authentication-links" aria-label="Account">
        {links}
      </nav>
    </div>
  );
}
