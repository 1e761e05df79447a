import { useState } from 'react';
import './inline.css';

interface InlineTextProps {
  label: string;
  type?: 'text' | 'number' | 'date' | 'time' | 'email' | 'url' | 'tel';
  value: string;
  onSave: (value: string) => void;
}

/** A value that is changed where it stands; saved on Enter and when the cursor leaves. */
export function InlineText({ label, type = 'text', value, onSave }: InlineTextProps) {
  const [typed, setTyped] = useState<string>();

  const save = () => {
    if (typed !== undefined && typed !== value) onSave(typed);
    setTyped(undefined);
  };

  return (
    <input
      className="inline-control"
      aria-label={label}
      type={type}
      step={type === 'number' ? 'any' : undefined}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
