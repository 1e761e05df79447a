import type { Database } from '../../../shared/database/database.ts';
import { sql } from '../../../shared/database/sql.ts';
import type { Visible } from '../../../shared/database/table.ts';

/** A file with its content, as it is sent to browsers. */
export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** The file with an id, unless somebody cannot see it. */
export async function findFile(
  database: Database,
  visible: Visible,
  id: string,
): Promise<StoredFile | undefined> {
  const [row] = await database.all(sql`
    SELECT name, type, content FROM files WHERE id = ${id} AND ${visible({ table: 'files' })}`);
  if (row === undefined) {
    return undefined;
  }
  const content = Buffer.from(String(row['content']), 'base64');
  return { name: String(row['name']), type: String(row['type']), content };
}
