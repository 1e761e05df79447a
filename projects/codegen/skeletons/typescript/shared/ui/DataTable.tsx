import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** The name to sort by; a column without one cannot be sorted. */
  sort?: string;
  numeric?: boolean;
}

interface Sorting {
  /** The name of a column, after a minus for the largest first. */
  sort: string;
  setSort: (sort: string) => void;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sorting?: Sorting | undefined;
  renderActions?: ((row: Row) => ReactNode) | undefined;
}

/** A table of rows; on a narrow screen each row becomes a card. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { caption, columns, rows, sorting, renderActions } = props;
  return (
    <table className="data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.header} column={column} sorting={sorting} />
          ))}
          {renderActions && (
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map((column) => (
              <td key={column.header} className={column.numeric ? 'data-table-number' : ''}>
                <span className="data-table-label" aria-hidden>
                  {column.header}
                </span>
                <span className="data-table-value">{column.cell(row)}</span>
              </td>
            ))}
            {renderActions && <td className="data-table-actions">{renderActions(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sorting: Sorting | undefined;
}

function HeaderCell<Row>({ column, sorting }: HeaderCellProps<Row>) {
  const className = column.numeric ? 'data-table-number' : '';
  const { sort } = column;
  if (sort === undefined || sorting === undefined) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    );
  }
  const order = orderOf(sorting.sort, sort);
  const Icon = ICONS[order];
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button
        type="button"
        className="data-table-sort"
        onClick={() => sorting.setSort(order === 'ascending' ? `-${sort}` : sort)}
      >
        {column.header}
        <Icon aria-hidden />
      </button>
    </th>
  );
}

const ICONS = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown };

function orderOf(current: string, column: string): keyof typeof ICONS {
  if (current === column) return 'ascending';
  return current === `-${column}` ? 'descending' : 'none';
}
