import { useSearchParams } from 'react-router';
import { parametersOf, withParameters } from './addressParameters.ts';

/** One filter's value in the address and how to change it. */
export interface FilterBinding {
  value: string;
  onChange: (value: string) => void;
}

export interface Filters {
  values: Record<string, string>;
  active: boolean;
  field: (name: string) => FilterBinding;
  clear: () => void;
}

const VIEW_PARAMETERS = ['sort', 'page', 'q'];

/** The filters of one resource, kept in the address and shared by every component of the page. */
export function useFilters(resource: string): Filters {
  const [params, setParams] = useSearchParams();
  const values = parametersOf(params, resource);
  for (const name of VIEW_PARAMETERS) Reflect.deleteProperty(values, name);

  const write = (changes: Record<string, string>) => {
    setParams((before) => withParameters(before, resource, { ...changes, page: '' }), {
      replace: true,
    });
  };
  return {
    values,
    active: Object.keys(values).length > 0,
    field: (name) => ({
      value: values[name] ?? '',
      onChange: (value) => write({ [name]: value }),
    }),
    clear: () => write(Object.fromEntries(Object.keys(values).map((name) => [name, '']))),
  };
}
