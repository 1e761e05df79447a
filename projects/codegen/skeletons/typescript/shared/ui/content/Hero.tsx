import { Link } from 'react-router';
import '../button.css';
import './hero.css';

interface HeroProps {
  heading: string;
  body?: string;
  image?: string;
  link?: { label: string; to: string };
}

export function Hero({ heading, body, image, link }: HeroProps) {
  return (
    <div className="hero">
      <div className="hero-text">
        <h2>{heading}</h2>
        {body !== undefined && <p>{body}</p>}
        {link && (
          <Link className="button button-primary" to={link.to}>
            {link.label}
          </Link>
        )}
      </div>
      {image !== undefined && <img src={image} alt="" />}
    </div>
  );
}
