import { Paperclip } from 'lucide-react';
import './file-link.css';

export function FileLink({ href }: { href: string | null }) {
  if (href === null) return '—';
  return (
    <a className="file-link" href={href} target="_blank" rel="noreferrer">
      <Paperclip aria-hidden />
      Open
    </a>
  );
}
