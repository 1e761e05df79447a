import type { ReactNode } from 'react';
import type { Page } from '../types/page.types.ts';
import type { ListView } from '../utils/useListView.ts';
import { DataTable, type Column } from './DataTable.tsx';
import { Loaded, type Loading } from './Loaded.tsx';
import { NoRows } from './NoRows.tsx';
import { Pager } from './Pager.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SortSelect } from './SortSelect.tsx';
import './table-view.css';
import './toolbar.css';

interface TableViewProps<Row> {
  /** What the rows are called: `books`. */
  name: string;
  view: ListView;
  rows: Loading<Page<Row>>;
  columns: readonly Column<Row>[];
  searchable?: boolean;
  renderActions?: (row: Row) => ReactNode;
}

/** A table whose search, order and paging happen on the server. */
export function TableView<Row extends { id: string }>(props: TableViewProps<Row>) {
  const { name, view, rows, columns, searchable = false, renderActions } = props;
  return (
    <div className="table-view">
      <div className="toolbar">
        {searchable && (
          <SearchBox label={`Search ${name}`} value={view.search} onSearch={view.setSearch} />
        )}
        <SortSelect columns={columns} sort={view.sort} onSort={view.setSort} />
      </div>
      <Loaded from={rows}>
        {({ items, total, page, pageSize }) =>
          items.length === 0 ? (
            <NoRows name={name} narrowed={view.narrowed} />
          ) : (
            <>
              <DataTable
                caption={name}
                columns={columns}
                rows={items}
                sorting={view}
                renderActions={renderActions}
              />
              <Pager page={page} pageSize={pageSize} total={total} onPage={view.setPage} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
