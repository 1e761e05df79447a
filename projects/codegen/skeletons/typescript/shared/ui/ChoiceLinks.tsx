import { Link } from 'react-router';
import type { Choice } from '../types/choice.types.ts';
import './choice-links.css';

interface ChoiceLinksProps {
  /** The path of the pages about such rows. */
  resource: string;
  choices: readonly Choice[];
}

/** The rows of another kind that a row is connected with. */
export function ChoiceLinks({ resource, choices }: ChoiceLinksProps) {
  if (choices.length === 0) return '—';
  return (
    <span className="choice-links">
      {choices.map((choice) => (
        <Link key={choice.id} to={`/${resource}/${choice.id}`}>
          {choice.label}
        </Link>
      ))}
    </span>
  );
}
