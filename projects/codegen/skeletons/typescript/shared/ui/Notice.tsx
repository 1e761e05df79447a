import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './notice.css';

interface NoticeProps {
  title: string;
  icon?: LucideIcon;
  children?: ReactNode;
}

/** Stands where content would be: nothing there yet, nothing found, or something went wrong. */
export function Notice({ title, icon: Icon, children }: NoticeProps) {
  return (
    <div className="notice">
      {Icon && <Icon aria-hidden className="notice-icon" />}
      <p className="notice-title">{title}</p>
      {children}
    </div>
  );
}
