import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Filters } from '../../utils/useFilters.ts';
import { Button } from '../Button.tsx';
import './filter-bar.css';

interface FilterBarProps {
  label: string;
  look?: 'bar' | 'panel';
  filters: Filters;
  children: ReactNode;
}

/** Narrows what the lists, figures and charts of the page show. */
export function FilterBar({ label, look = 'bar', filters, children }: FilterBarProps) {
  return (
    <div className={`filter-bar filter-bar-${look}`} role="search" aria-label={label}>
      {children}
      {filters.active && (
        <Button look="quiet" onClick={filters.clear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </div>
  );
}
