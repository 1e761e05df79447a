import type { ReactNode } from 'react';
import { Link } from 'react-router';
import './simple-list.css';

interface SimpleListProps<Row> {
  rows: readonly Row[];
  titleOf: (row: Row) => string;
  linkOf: (row: Row) => string;
  /** What else is said about a row. */
  renderFacts?: (row: Row) => ReactNode;
}

/** Rows one below the other, each with a few of its values. */
export function SimpleList<Row extends { id: string }>(props: SimpleListProps<Row>) {
  const { rows, titleOf, linkOf, renderFacts } = props;
  return (
    <ul className="simple-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={linkOf(row)}>{titleOf(row)}</Link>
          {renderFacts && <span className="simple-list-facts">{renderFacts(row)}</span>}
        </li>
      ))}
    </ul>
  );
}
