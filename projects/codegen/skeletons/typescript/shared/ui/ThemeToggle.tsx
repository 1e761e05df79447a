import { Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './IconButton.tsx';
import { chooseTheme, currentTheme } from './theme.ts';

export function ThemeToggle() {
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <IconButton
      icon={theme === 'dark' ? Sun : Moon}
      label={`Use ${other} colours`}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    />
  );
}
