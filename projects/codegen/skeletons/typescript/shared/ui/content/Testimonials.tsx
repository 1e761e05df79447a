import './testimonials.css';

interface TestimonialsProps {
  voices: readonly { heading: string; body: string }[];
}

/** What people say, and who said it. */
export function Testimonials({ voices }: TestimonialsProps) {
  return (
    <div className="testimonials">
      {voices.map(({ heading, body }) => (
        <figure key={heading}>
          <blockquote>{body}</blockquote>
          <figcaption>{heading}</figcaption>
        </figure>
      ))}
    </div>
  );
}
