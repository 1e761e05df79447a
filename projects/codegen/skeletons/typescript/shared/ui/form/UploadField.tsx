import { useState, type ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { readDataUrl } from '../../utils/readDataUrl.ts';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';
import './upload-field.css';

interface UploadFieldProps extends FieldBinding<string | null>, FieldLook {
  accept?: string;
  /** Shows what was chosen. */
  renderPreview: (address: string) => ReactNode;
  disabled?: boolean | undefined;
}

const LARGEST_BYTES = 2 * 1024 * 1024;

/** Chooses a file of up to 2 MB. */
export function UploadField(props: UploadFieldProps) {
  const { value, onChange, accept, renderPreview, error, disabled, ...field } = props;
  const [refusal, setRefusal] = useState<string>();

  const choose = async (file: File | undefined) => {
    if (!file) return;
    const tooLarge = file.size > LARGEST_BYTES;
    setRefusal(tooLarge ? 'Choose a file of at most 2 MB.' : undefined);
    if (!tooLarge) onChange(await readDataUrl(file));
  };

  return (
    <Field {...field} error={refusal ?? error} wide>
      {(control) => (
        <span className="upload-field">
          {value !== null && renderPreview(value)}
          <input
            {...control}
            type="file"
            accept={accept}
            disabled={disabled}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
          {value !== null && !disabled && (
            <Button look="quiet" onClick={() => onChange(null)}>
              Remove
            </Button>
          )}
        </span>
      )}
    </Field>
  );
}
