import { useId, useState, type KeyboardEvent } from 'react';
import type { Choice } from '../../types/choice.types.ts';
import { useChoices } from '../../utils/useChoices.ts';
import type { ControlAttributes } from './Field.tsx';
import './choice-picker.css';

interface ChoicePickerProps extends Partial<ControlAttributes> {
  resource: string;
  /** The label of what is chosen now. */
  text: string;
  onPick: (choice: Choice) => void;
  disabled?: boolean | undefined;
}

/** A searchable list of rows, operated by mouse or by arrow keys, Enter and Escape. */
export function ChoicePicker({ resource, text, onPick, ...control }: ChoicePickerProps) {
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const open = typed !== undefined;
  const { data: choices = [] } = useChoices(resource, typed ?? '', open);

  const pick = (choice: Choice | undefined) => {
    if (choice) onPick(choice);
    setTyped(undefined);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) setActive(moved(active, event.key, choices.length));
      else setTyped('');
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      pick(choices[active]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setTyped(undefined);
    }
  };

  return (
    <span className="choice-picker">
      <input
        {...control}
        type="text"
        role="combobox"
        autoComplete="off"
        placeholder="Search…"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && choices[active] ? `${list}-${active}` : undefined}
        value={typed ?? text}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onClick={() => setTyped((before) => before ?? '')}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label="Choices" hidden={!open}>
        {choices.map((choice, index) => (
          <li
            key={choice.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              event.preventDefault();
              pick(choice);
            }}
          >
            {choice.label}
          </li>
        ))}
        {choices.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled>
            Nothing found
          </li>
        )}
      </ul>
    </span>
  );
}

function moved(active: number, key: string, count: number): number {
  const step = key === 'ArrowDown' ? 1 : -1;
  return count === 0 ? 0 : (active + step + count) % count;
}
