import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { labelsOf, type Options, type Tone } from './options.ts';
import { useToast } from './useToast.ts';
import './badge.css';
import './board.css';

interface BoardProps<Row, Value extends string> {
  columns: Options<Value>;
  rows: readonly Row[];
  columnOf: (row: Row) => Value | null;
  titleOf: (row: Row) => string;
  renderCard: (row: Row) => ReactNode;
  /** Whether the reader may move a card; all of them when it is left out. */
  isMovable?: (row: Row) => boolean;
  onMove: (row: Row, column: Value) => void;
}

/** Cards in columns; they are moved by dragging or by the arrows on each card. */
export function Board<Row extends { id: string }, Value extends string>(
  props: BoardProps<Row, Value>,
) {
  const { columns, rows, columnOf, titleOf, renderCard, isMovable = () => true, onMove } = props;
  const [dragged, setDragged] = useState<Row>();
  const toast = useToast();
  const labels = labelsOf(columns);

  const move = (row: Row, index: number) => {
    const [value, label] = labels[index] ?? [];
    if (value === undefined || value === columnOf(row)) return;
    onMove(row, value);
    toast(`Moved “${titleOf(row)}” to ${label}.`);
  };

  return (
    <div className="board">
      {labels.map(([value, label], index) => {
        const cards = rows.filter((row) => columnOf(row) === value);
        return (
          <BoardColumn
            key={value}
            label={label}
            tone={columns[value].tone}
            count={cards.length}
            onDrop={() => dragged && move(dragged, index)}
          >
            {cards.map((row) => (
              <li
                key={row.id}
                className="board-card"
                draggable={isMovable(row)}
                onDragStart={() => setDragged(row)}
                onDragEnd={() => setDragged(undefined)}
              >
                {renderCard(row)}
                {isMovable(row) && (
                  <span className="board-moves">
                    <IconButton
                      icon={ArrowLeft}
                      label={`Move ${titleOf(row)} to ${labels[index - 1]?.[1] ?? 'the left'}`}
                      disabled={index === 0}
                      onClick={() => move(row, index - 1)}
                    />
                    <IconButton
                      icon={ArrowRight}
                      label={`Move ${titleOf(row)} to ${labels[index + 1]?.[1] ?? 'the right'}`}
                      disabled={index === labels.length - 1}
                      onClick={() => move(row, index + 1)}
                    />
                  </span>
                )}
              </li>
            ))}
          </BoardColumn>
        );
      })}
    </div>
  );
}

interface BoardColumnProps {
  label: string;
  tone: Tone;
  count: number;
  onDrop: () => void;
  children: ReactNode;
}

function BoardColumn({ label, tone, count, onDrop, children }: BoardColumnProps) {
  return (
    <section
      className="board-column"
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <h3 className="board-heading">
        <span className={`board-dot badge-${tone}`} />
        {label}
        <span className="board-count">{count}</span>
      </h3>
      <ul className="board-cards">{children}</ul>
    </section>
  );
}
