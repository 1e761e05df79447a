import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { IconButton } from './IconButton.tsx';
import { useToast } from './useToast.ts';

interface DeleteButtonProps {
  /** What is deleted, as people call it. */
  name: string;
  onDelete: () => Promise<unknown>;
  onDeleted?: (() => void) | undefined;
}

/** Deletes after a question; says so when it is done, and why when it was refused. */
export function DeleteButton({ name, onDelete, onDeleted }: DeleteButtonProps) {
  const [asking, setAsking] = useState(false);
  const toast = useToast();

  const remove = async () => {
    setAsking(false);
    try {
      await onDelete();
      toast(`Deleted “${name}”.`);
      onDeleted?.();
    } catch (error) {
      toast(error instanceof Error ? error.message : 'It could not be deleted.');
    }
  };

  return (
    <>
      <IconButton icon={Trash2} label={`Delete ${name}`} onClick={() => setAsking(true)} />
      {asking && (
        <ConfirmDialog
          question={`Delete “${name}”?`}
          detail="This cannot be undone."
          confirmLabel="Delete"
          onConfirm={() => void remove()}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}
