import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { dayNames, daysOfMonth, isoDay, monthName, shifted } from '../utils/month.ts';
import { Button } from './Button.tsx';
import type { CalendarEntry } from './calendarEntry.ts';
import { IconButton } from './IconButton.tsx';
import './month-calendar.css';

interface MonthCalendarProps {
  /** The month shown: `2026-03`. */
  month: string;
  entries: readonly CalendarEntry[];
  onMonth: (month: string) => void;
}

/** A month at a glance; a list of its days on narrow screens. */
export function MonthCalendar({ month, entries, onMonth }: MonthCalendarProps) {
  const [today] = useState(() => isoDay(new Date()));
  return (
    <div className="month">
      <div className="month-bar">
        <h3 aria-live="polite">{monthName(month)}</h3>
        <Button onClick={() => onMonth(today.slice(0, 7))}>Today</Button>
        <IconButton
          icon={ChevronLeft}
          label="Previous month"
          onClick={() => onMonth(shifted(month, -1))}
        />
        <IconButton
          icon={ChevronRight}
          label="Next month"
          onClick={() => onMonth(shifted(month, 1))}
        />
      </div>
      <ol className="month-grid" aria-label={monthName(month)}>
        {dayNames().map((name) => (
          <li key={name} className="month-name" aria-hidden>
            {name}
          </li>
        ))}
        {daysOfMonth(month).map((day) => {
          const found = entries.filter(({ first, last }) => first <= day && day <= last);
          return (
            <li
              key={day}
              className={`month-day ${day.startsWith(month) ? '' : 'month-other'} ${found.length === 0 ? 'month-free' : ''}`}
              aria-current={day === today ? 'date' : undefined}
            >
              <time dateTime={day}>{Number(day.slice(8))}</time>
              {found.map((entry) => (
                <Link key={entry.id} to={entry.to} className="month-entry">
                  {entry.title}
                </Link>
              ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
