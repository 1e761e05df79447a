import './questions.css';

interface QuestionsProps {
  questions: readonly { heading: string; body: string }[];
}

/** Questions that open to their answers. */
export function Questions({ questions }: QuestionsProps) {
  return (
    <div className="questions">
      {questions.map(({ heading, body }) => (
        <details key={heading}>
          <summary>{heading}</summary>
          <p>{body}</p>
        </details>
      ))}
    </div>
  );
}
