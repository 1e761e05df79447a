import './sort-select.css';

interface SortSelectProps {
  columns: readonly { header: string; sort?: string }[];
  sort: string;
  onSort: (sort: string) => void;
}

/** Sorts a table that is too narrow for its headers. */
export function SortSelect({ columns, sort, onSort }: SortSelectProps) {
  const orders = columns.flatMap(({ header, sort: column }) =>
    column === undefined
      ? []
      : [
          { value: column, label: `${header}, ascending` },
          { value: `-${column}`, label: `${header}, descending` },
        ],
  );
  const listed = orders.some(({ value }) => value === sort);
  return (
    <select
      className="control sort-select"
      aria-label="Sort by"
      value={sort}
      onChange={(event) => onSort(event.target.value)}
    >
      {!listed && <option value={sort}>Sort by…</option>}
      {orders.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
