import type { Note } from '../types/notes.types.ts';

/** A note with four stars or more is a favourite. */
export function isFavourite(note: Pick<Note, 'stars'>): boolean {
  return note.stars >= 4;
}
