-- needs: authentication
-- The content is Base64, as browsers send it: text is the same in SQLite and PostgreSQL.
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE INDEX files_by_owner ON files (owner_id);
