import '../form/checkbox.css';

interface InlineCheckboxProps {
  label: string;
  value: boolean;
  onSave: (value: boolean) => void;
}

/** Yes or no, changed where it stands. */
export function InlineCheckbox({ label, value, onSave }: InlineCheckboxProps) {
  return (
    <span className="checkbox">
      <input
        type="checkbox"
        aria-label={label}
        checked={value}
        onChange={(event) => onSave(event.target.checked)}
      />
    </span>
  );
}
