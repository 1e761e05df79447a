import { FileLink } from '../FileLink.tsx';
import type { FieldLook } from './Field.tsx';
import { UploadField } from './UploadField.tsx';
import type { FieldBinding } from './useForm.ts';

interface FileFieldProps extends FieldBinding<string | null>, FieldLook {
  disabled?: boolean;
}

export function FileField(props: FileFieldProps) {
  return <UploadField {...props} renderPreview={(address) => <FileLink href={address} />} />;
}
