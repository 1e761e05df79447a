import './news-items.css';

interface NewsItem {
  heading: string;
  body: string;
  image?: string;
  link?: string;
}

/** What is new, the first item first. */
export function NewsItems({ items }: { items: readonly NewsItem[] }) {
  return (
    <div className="news-items">
      {items.map(({ heading, body, image, link }) => (
        <article key={heading}>
          {image !== undefined && <img src={image} alt="" loading="lazy" />}
          <h3>{link === undefined ? heading : <a href={link}>{heading}</a>}</h3>
          <p>{body}</p>
        </article>
      ))}
    </div>
  );
}
