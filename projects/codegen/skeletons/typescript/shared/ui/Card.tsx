import type { ReactNode } from 'react';
import './card.css';

interface CardProps {
  /** The address of the card's picture; null leaves an empty space of the same size. */
  image?: string | null;
  actions?: ReactNode;
  children: ReactNode;
}

export function Card({ image, actions, children }: CardProps) {
  return (
    <li className="card">
      {image !== undefined && <CardImage src={image} />}
      <div className="card-body">
        {children}
        {actions}
      </div>
    </li>
  );
}

function CardImage({ src }: { src: string | null }) {
  if (src === null) return <div className="card-image" />;
  return <img className="card-image" src={src} alt="" loading="lazy" />;
}
