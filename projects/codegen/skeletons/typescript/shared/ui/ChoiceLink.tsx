import { Link } from 'react-router';
import type { Choice } from '../types/choice.types.ts';

interface ChoiceLinkProps {
  /** The path of the pages about such rows. */
  resource: string;
  choice: Choice | null;
}

/** The row of another kind that a row belongs to. */
export function ChoiceLink({ resource, choice }: ChoiceLinkProps) {
  if (choice === null) return '—';
  return <Link to={`/${resource}/${choice.id}`}>{choice.label}</Link>;
}
