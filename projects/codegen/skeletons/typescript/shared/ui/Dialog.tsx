import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { UnsavedContext } from './unsaved.ts';
import './dialog.css';

interface DialogProps {
  title: string;
  look?: 'modal' | 'drawer';
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog which asks before it throws away what was typed into a form inside it. */
export function Dialog({ title, look = 'modal', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [unsaved, setUnsaved] = useState(false);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const close = () => {
    if (unsaved) setAsking(true);
    else onClose();
  };

  return (
    <dialog
      ref={dialog}
      className={`dialog dialog-${look}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className="dialog-header">
        <h2 id={heading}>{title}</h2>
        <IconButton icon={X} label="Close" onClick={close} />
      </header>
      {asking && (
        <div className="dialog-question" role="alert">
          <p>Discard what you have changed?</p>
          <Button autoFocus onClick={() => setAsking(false)}>
            Keep editing
          </Button>
          <Button look="danger" onClick={onClose}>
            Discard
          </Button>
        </div>
      )}
      <div className="dialog-body">
        <UnsavedContext value={setUnsaved}>{children}</UnsavedContext>
      </div>
    </dialog>
  );
}
