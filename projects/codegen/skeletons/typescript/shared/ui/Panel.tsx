import { useId, type ReactNode } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import './panel.css';

interface PanelProps {
  title: string;
  /** Keeps the title for screen readers only. */
  titleHidden?: boolean;
  /** A class that gives the panel a colour of its own. */
  tint?: string;
  /** Without the card's border and background. */
  plain?: boolean;
  children: ReactNode;
}

/** One part of a page. When it breaks, the rest of the page stays. */
export function Panel(props: PanelProps) {
  const { title, titleHidden = false, tint = '', plain = false, children } = props;
  const heading = useId();
  return (
    <section className={`panel ${plain ? 'panel-plain' : ''} ${tint}`} aria-labelledby={heading}>
      <h2 id={heading} className={titleHidden ? 'visually-hidden' : 'panel-title'}>
        {title}
      </h2>
      <ErrorBoundary>{children}</ErrorBoundary>
    </section>
  );
}
