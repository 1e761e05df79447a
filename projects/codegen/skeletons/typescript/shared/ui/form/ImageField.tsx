import type { FieldLook } from './Field.tsx';
import { UploadField } from './UploadField.tsx';
import type { FieldBinding } from './useForm.ts';

interface ImageFieldProps extends FieldBinding<string | null>, FieldLook {
  disabled?: boolean;
}

export function ImageField(props: ImageFieldProps) {
  return (
    <UploadField
      {...props}
      accept="image/png,image/jpeg,image/webp,image/gif"
      renderPreview={(address) => (
        <img className="upload-field-image" src={address} alt="Preview" />
      )}
    />
  );
}
