import { useEffect, useId, useRef } from 'react';
import { Button } from './Button.tsx';
import './confirm-dialog.css';

interface ConfirmDialogProps {
  question: string;
  detail: string;
  confirmLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { question, detail, confirmLabel, onConfirm, onCancel } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="confirm-dialog"
      role="alertdialog"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-detail`}
      onCancel={onCancel}
    >
      <h2 id={`${id}-question`}>{question}</h2>
      <p id={`${id}-detail`}>{detail}</p>
      <footer className="confirm-dialog-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="danger" onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </footer>
    </dialog>
  );
}
