import type { ReactNode } from 'react';
import './page.css';

interface PageProps {
  title: string;
  /** Keeps the title for screen readers only, where the page begins with a headline of its own. */
  titleHidden?: boolean;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, titleHidden = false, actions, children }: PageProps) {
  return (
    <div className="page">
      <title>{title}</title>
      <header className={titleHidden ? 'visually-hidden' : 'page-header'}>
        <h1>{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
