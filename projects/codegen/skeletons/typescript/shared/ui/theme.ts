export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'theme';

/** The theme in use: the reader's choice, else the app's own, else the system's. */
export function currentTheme(): Theme {
  const chosen = remembered() ?? document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Bring back the theme the reader chose on an earlier visit. */
export function applyTheme(): void {
  const chosen = remembered();
  if (chosen !== null) document.documentElement.dataset['theme'] = chosen;
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Browsers deny storage to a page in another site's frame: the choice lasts until it is closed.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
