import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';

/** The part of a query's result that decides what can be shown. */
export interface Loading<Data> {
  data: Data | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface LoadedProps<Data> {
  from: Loading<Data>;
  children: (data: Data) => ReactNode;
}

/** Shows what a query brought: a placeholder while it loads, a way to try again when it failed. */
export function Loaded<Data>({ from, children }: LoadedProps<Data>) {
  if (from.data !== undefined) return children(from.data);
  if (from.error === null) return <Skeleton />;
  return (
    <div role="alert">
      <Notice title="This could not be loaded">
        <p>{from.error.message}</p>
        <Button onClick={() => void from.refetch()}>Try again</Button>
      </Notice>
    </div>
  );
}
