import { labelsOf, type Options } from '../options.ts';
import './inline.css';

interface InlineSelectProps<Value extends string> {
  label: string;
  options: Options<Value>;
  value: Value | null;
  onSave: (value: Value) => void;
}

/** One of fixed choices, changed where it stands. */
export function InlineSelect<Value extends string>(props: InlineSelectProps<Value>) {
  const { label, options, value, onSave } = props;
  const labels = labelsOf(options);
  return (
    <select
      className="inline-control"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = labels.find(([option]) => option === event.target.value);
        if (chosen) onSave(chosen[0]);
      }}
    >
      {value === null && <option value="">—</option>}
      {labels.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}
