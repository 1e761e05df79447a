import { useSearchParams } from 'react-router';
import { parametersOf, withParameters } from './addressParameters.ts';
import type { ListQuery } from './listQuery.ts';

/** What a list shows and how, kept in the address so that it can be shared and gone back to. */
export interface ListView {
  query: ListQuery;
  search: string;
  sort: string;
  page: number;
  /** Whether a search or a filter leaves out rows. */
  narrowed: boolean;
  setSearch: (search: string) => void;
  setPage: (page: number) => void;
  /** Sort by a column, with a minus before it for the largest first. */
  setSort: (sort: string) => void;
}

interface Defaults {
  sort: string;
  pageSize: number;
}

/** The view of one list; its parameters are prefixed with the resource. */
export function useListView(resource: string, { sort: usual, pageSize }: Defaults): ListView {
  const [params, setParams] = useSearchParams();
  const read = (name: string) => params.get(`${resource}.${name}`) ?? '';
  const write = (changes: Record<string, string>) => {
    setParams((before) => withParameters(before, resource, changes), { replace: true });
  };

  const sort = read('sort') || usual;
  const page = Math.max(1, Number(read('page')) || 1);
  const chosen = parametersOf(params, resource);
  const narrowing = Object.keys(chosen).filter((name) => name !== 'sort' && name !== 'page');
  return {
    query: { ...chosen, sort, page, pageSize },
    search: read('q'),
    sort,
    page,
    narrowed: narrowing.length > 0,
    setSearch: (search) => write({ q: search, page: '' }),
    setPage: (next) => write({ page: next === 1 ? '' : String(next) }),
    setSort: (next) => write({ sort: next, page: '' }),
  };
}
