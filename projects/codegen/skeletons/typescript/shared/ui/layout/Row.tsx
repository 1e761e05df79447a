import type { ReactNode } from 'react';
import './responsive.css';

type Arrangement = 'stack' | 'side-by-side' | 'scroll';

interface RowProps {
  /** How the children are arranged below 640 px … */
  mobile?: Arrangement;
  /** … below 1024 px … */
  tablet?: Arrangement;
  /** … and above. */
  desktop?: Arrangement;
  children: ReactNode;
}

/** Children side by side where the screen is wide enough. */
export function Row(props: RowProps) {
  const { mobile = 'stack', tablet = 'side-by-side', desktop = 'side-by-side', children } = props;
  return (
    <div className={`row mobile-${mobile} tablet-${tablet} desktop-${desktop}`}>{children}</div>
  );
}
