import { labelsOf, type Options } from '../options.ts';
import type { FieldLook } from './Field.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import type { FieldBinding } from './useForm.ts';
import './checkbox.css';

interface CheckboxesFieldProps<Value extends string> extends FieldBinding<Value[]>, FieldLook {
  options: Options<Value>;
  disabled?: boolean;
}

/** Any number of fixed choices. */
export function CheckboxesField<Value extends string>(props: CheckboxesFieldProps<Value>) {
  const { name, value, onChange, options, disabled, ...field } = props;
  return (
    <FieldGroup {...field} wide>
      <div className="checkboxes">
        {labelsOf(options).map(([option, label]) => (
          <label key={option} className="checkbox">
            <input
              type="checkbox"
              name={name}
              checked={value.includes(option)}
              disabled={disabled}
              onChange={(event) => {
                const others = value.filter((chosen) => chosen !== option);
                onChange(event.target.checked ? [...others, option] : others);
              }}
            />
            {label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
