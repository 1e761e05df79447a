import type { ReactNode } from 'react';
import './cell.css';

interface CellProps {
  basis?: string;
  grow?: number;
  shrink?: number;
  /** Stays in sight while the rest of the page scrolls. */
  sticky?: boolean;
  children: ReactNode;
}

/** A child with a size of its own. */
export function Cell({ basis = '0', grow = 1, shrink = 1, sticky = false, children }: CellProps) {
  return (
    <div
      className={`cell ${sticky ? 'cell-sticky' : ''}`}
      style={{ flexBasis: basis, flexGrow: grow, flexShrink: shrink }}
    >
      {children}
    </div>
  );
}
