import type { ReactNode } from 'react';
import './card-grid.css';

interface CardGridProps {
  look?: 'grid' | 'compact';
  children: ReactNode;
}

export function CardGrid({ look = 'grid', children }: CardGridProps) {
  return <ul className={`card-grid card-grid-${look}`}>{children}</ul>;
}
