import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import './search-box.css';

interface SearchBoxProps {
  label: string;
  value: string;
  onSearch: (search: string) => void;
}

const PAUSE_MS = 250;

/** Searches once the typing pauses. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);

  useEffect(() => {
    if (typed === value) return undefined;
    const pause = setTimeout(() => onSearch(typed), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, value, onSearch]);

  return (
    <div className="search-box">
      <Search aria-hidden />
      <input
        type="search"
        className="control"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
