import { X } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { ToastContext } from './useToast.ts';
import './toasts.css';

interface Toast {
  id: number;
  text: string;
}

const VISIBLE_MS = 5000;

/** Shows short messages at the edge of the screen and reads them out. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);

  const dismiss = useCallback((id: number) => {
    setToasts((before) => before.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback(
    (text: string) => {
      const id = Date.now() + Math.random();
      setToasts((before) => [...before.slice(-2), { id, text }]);
      setTimeout(() => dismiss(id), VISIBLE_MS);
    },
    [dismiss],
  );

  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <p>{toast.text}</p>
            <IconButton icon={X} label="Dismiss" onClick={() => dismiss(toast.id)} />
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
