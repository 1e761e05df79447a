import { createContext, use } from 'react';

export const ToastContext = createContext<(text: string) => void>(() => undefined);

/** A function that shows a short message. */
export function useToast(): (text: string) => void {
  return use(ToastContext);
}
