import './pictures.css';

interface PicturesProps {
  pictures: readonly { heading: string; image?: string }[];
}

export function Pictures({ pictures }: PicturesProps) {
  return (
    <ul className="pictures">
      {pictures.map(({ heading, image }) => (
        <li key={heading}>
          <figure>
            {image === undefined ? <div /> : <img src={image} alt="" loading="lazy" />}
            <figcaption>{heading}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}
