import { Star } from 'lucide-react';
import type { FieldLook } from './Field.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import type { FieldBinding } from './useForm.ts';
import './rating-field.css';

interface RatingFieldProps extends FieldBinding<number | null>, FieldLook {
  max: number;
  disabled?: boolean;
}

/** One to so many stars; a group of radio buttons for the keyboard. */
export function RatingField(props: RatingFieldProps) {
  const { name, value, onChange, max, disabled, ...field } = props;
  const stars = Array.from({ length: max }, (_, index) => index + 1);
  return (
    <FieldGroup {...field}>
      <div className="rating-field">
        {stars.map((star) => (
          <label key={star} className={star <= (value ?? 0) ? 'rating-field-on' : ''}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={star}
              checked={star === value}
              disabled={disabled}
              onChange={() => onChange(star)}
            />
            <Star aria-hidden />
            <span className="visually-hidden">{star === 1 ? '1 star' : `${star} stars`}</span>
          </label>
        ))}
        {!field.required && value !== null && (
          <button type="button" disabled={disabled} onClick={() => onChange(null)}>
            Clear
          </button>
        )}
      </div>
    </FieldGroup>
  );
}
