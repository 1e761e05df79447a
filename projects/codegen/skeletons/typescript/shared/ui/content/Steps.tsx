import './steps.css';

interface StepsProps {
  steps: readonly { heading: string; body: string }[];
}

/** What happens first, then, and last. */
export function Steps({ steps }: StepsProps) {
  return (
    <ol className="steps">
      {steps.map(({ heading, body }) => (
        <li key={heading}>
          <h3>{heading}</h3>
          <p>{body}</p>
        </li>
      ))}
    </ol>
  );
}
