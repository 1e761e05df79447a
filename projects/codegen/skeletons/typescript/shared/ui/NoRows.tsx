import { Inbox, SearchX } from 'lucide-react';
import { Notice } from './Notice.tsx';

interface NoRowsProps {
  /** What the rows are called: `books`. */
  name: string;
  /** Whether a search or a filter leaves out rows. */
  narrowed: boolean;
}

export function NoRows({ name, narrowed }: NoRowsProps) {
  return narrowed ? (
    <Notice icon={SearchX} title={`No ${name} match`}>
      <p>Try another search or fewer filters.</p>
    </Notice>
  ) : (
    <Notice icon={Inbox} title={`No ${name} yet`} />
  );
}
