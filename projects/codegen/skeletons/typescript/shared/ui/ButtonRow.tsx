import type { ReactNode } from 'react';
import './button-row.css';

export function ButtonRow({ children }: { children: ReactNode }) {
  return <span className="button-row">{children}</span>;
}
