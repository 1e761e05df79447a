/** What both databases can keep in a column. */
export type Value = string | number | boolean | null;

/** A statement, or a part of one, with its values apart: no value ever becomes part of the text. */
export interface Sql {
  readonly texts: readonly string[];
  readonly values: readonly Value[];
}

/** Builds a statement from a template; inserted statements become part of it, all else is bound. */
export function sql(strings: TemplateStringsArray, ...inserts: (Value | Sql)[]): Sql {
  const texts = [strings[0] ?? ''];
  const values: Value[] = [];
  const append = (text: string) => texts.push((texts.pop() ?? '') + text);
  inserts.forEach((insert, index) => {
    if (isSql(insert)) {
      append(insert.texts[0] ?? '');
      texts.push(...insert.texts.slice(1));
      values.push(...insert.values);
    } else {
      texts.push('');
      values.push(insert);
    }
    append(strings[index + 1] ?? '');
  });
  return { texts, values };
}

/** A table or column, quoted so that no name collides with a word of the language. */
export function name(...path: string[]): Sql {
  return { texts: [path.map((part) => `"${part.replaceAll('"', '""')}"`).join('.')], values: [] };
}

export function join(parts: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' '): Sql {
  return parts.reduce((all, part) => {
    const glue: Sql = { texts: [separator], values: [] };
    return sql`${all}${glue}${part}`;
  });
}

function isSql(insert: Value | Sql): insert is Sql {
  return typeof insert === 'object' && insert !== null;
}
