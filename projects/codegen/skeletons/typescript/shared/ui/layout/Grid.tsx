import type { ReactNode } from 'react';
import './grid.css';

/** Children in as many columns of equal width as there is room for. */
export function Grid({ children }: { children: ReactNode }) {
  return <div className="grid">{children}</div>;
}
