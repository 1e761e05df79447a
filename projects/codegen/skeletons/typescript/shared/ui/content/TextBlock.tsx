import './text-block.css';

interface TextBlockProps {
  heading?: string;
  body: string;
}

/** Paragraphs, parted by empty lines. */
export function TextBlock({ heading, body }: TextBlockProps) {
  return (
    <div className="text-block">
      {heading !== undefined && <h3>{heading}</h3>}
      {body.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
