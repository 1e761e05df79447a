import { useEffect, useState } from 'react';
import type { Note } from '../types/notes.types.ts';

async function loadNotes(): Promise<Note[]> {
  const response = await fetch('/api/notes');
  if (!response.ok) {
    return [];
  }
  const page = (await response.json()) as { items: Note[] };
  return page.items;
}

const link = { display: 'inline-block', padding: '8px' };

export function NotesPage() {
  const [notes, setNotes] = useState<Note[]>([]);
  useEffect(() => {
    void loadNotes().then(setNotes);
  }, []);
  return (
    <main>
      <h1>Notes</h1>
      <nav aria-label="Pages">
        <a href="/" style={link}>
          Notes
        </a>
        <a href="/about" style={link}>
          About
        </a>
      </nav>
      <label htmlFor="title">Title</label>
      <input id="title" name="title" />
      <ul>
        {notes.map((note) => (
          <li key={note.id}>{note.title}</li>
        ))}
      </ul>
    </main>
  );
}
