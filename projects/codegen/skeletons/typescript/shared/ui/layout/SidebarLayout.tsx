import type { ReactNode } from 'react';
import './sidebar-layout.css';

/** A narrow first child beside the others; above them on narrow screens. */
export function SidebarLayout({ children }: { children: ReactNode }) {
  return <div className="sidebar-layout">{children}</div>;
}
