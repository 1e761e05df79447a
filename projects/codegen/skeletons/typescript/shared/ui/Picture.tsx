import './picture.css';

interface PictureProps {
  src: string | null;
  /** What the picture shows, for those who cannot see it. */
  alt: string;
}

/** A small picture; a grey square in its place when there is none. */
export function Picture({ src, alt }: PictureProps) {
  if (src === null) return <span className="picture" />;
  return <img className="picture" src={src} alt={alt} loading="lazy" />;
}
