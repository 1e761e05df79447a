import { useEffect, useRef, type ReactNode } from 'react';

interface ContentProps {
  /** Whether the reader came here from another page of the app. */
  arrived: boolean;
  children: ReactNode;
}

/** The main part of a page; after a change of page, reading goes on at its beginning. */
export function Content({ arrived, children }: ContentProps) {
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!arrived) return;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [arrived]);

  return (
    <main id="content" ref={main} className="shell-content" tabIndex={-1}>
      {children}
    </main>
  );
}
