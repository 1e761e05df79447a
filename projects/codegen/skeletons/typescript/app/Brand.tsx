import { APP_TITLE } from './title.ts';
import './styles/brand.css';

/** The app's name with its mark. */
export function Brand() {
  return (
    <p className="brand">
      <span className="brand-mark" aria-hidden>
        {APP_TITLE.charAt(0)}
      </span>
      {APP_TITLE}
    </p>
  );
}
