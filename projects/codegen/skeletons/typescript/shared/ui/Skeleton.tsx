import './skeleton.css';

/** Grey lines in the place of content that is loading. */
export function Skeleton() {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading…</span>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
