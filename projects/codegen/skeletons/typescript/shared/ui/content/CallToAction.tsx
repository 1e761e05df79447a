import { Link } from 'react-router';
import '../button.css';
import './call-to-action.css';

interface CallToActionProps {
  heading: string;
  body?: string;
  link?: { label: string; to: string };
}

export function CallToAction({ heading, body, link }: CallToActionProps) {
  return (
    <div className="call-to-action">
      <div>
        <h2>{heading}</h2>
        {body !== undefined && <p>{body}</p>}
      </div>
      {link && (
        <Link className="button button-primary" to={link.to}>
          {link.label}
        </Link>
      )}
    </div>
  );
}
