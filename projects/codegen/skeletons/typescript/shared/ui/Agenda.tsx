import { Link } from 'react-router';
import { formatDate } from '../utils/formatDate.ts';
import type { CalendarEntry } from './calendarEntry.ts';
import './agenda.css';

/** What comes next, day by day. */
export function Agenda({ entries }: { entries: readonly CalendarEntry[] }) {
  const days = [...new Set(entries.map(({ first }) => first))].sort();
  return (
    <ol className="agenda">
      {days.map((day) => (
        <li key={day}>
          <h3>
            <time dateTime={day}>{formatDate(day)}</time>
          </h3>
          <ul>
            {entries
              .filter(({ first }) => first === day)
              .map((entry) => (
                <li key={entry.id}>
                  <Link to={entry.to}>{entry.title}</Link>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
