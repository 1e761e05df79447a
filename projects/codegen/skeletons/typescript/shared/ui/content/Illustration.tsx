import './illustration.css';

interface IllustrationProps {
  src: string;
  alt: string;
  caption?: string;
}

export function Illustration({ src, alt, caption }: IllustrationProps) {
  return (
    <figure className="illustration">
      <img src={src} alt={alt} loading="lazy" />
      {caption !== undefined && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
