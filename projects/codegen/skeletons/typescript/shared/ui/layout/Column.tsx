import type { ReactNode } from 'react';
import './column.css';

/** Children below each other. */
export function Column({ children }: { children: ReactNode }) {
  return <div className="column">{children}</div>;
}
