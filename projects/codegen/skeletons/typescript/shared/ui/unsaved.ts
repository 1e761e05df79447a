import { createContext } from 'react';

/** How a form tells the dialog around it that it holds changes nobody saved. */
export const UnsavedContext = createContext<(unsaved: boolean) => void>(() => undefined);
