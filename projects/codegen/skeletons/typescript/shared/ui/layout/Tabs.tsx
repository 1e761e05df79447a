import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import './tabs.css';

interface Tab {
  title: string;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One of several parts at a time; which one is kept in the address. */
export function Tabs({ label, tabs }: TabsProps) {
  const id = useId();
  const [params, setParams] = useSearchParams();
  const chosen = tabs.findIndex((tab) => tab.title === params.get('tab'));
  const active = Math.max(0, chosen);

  const choose = (index: number) => {
    const title = tabs[index]?.title;
    if (title === undefined) return;
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), tab: title }), {
      replace: true,
    });
    document.getElementById(`${id}-tab-${index}`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) choose((active + step + tabs.length) % tabs.length);
  };

  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={label}>
        {tabs.map((tab, index) => (
          <button
            key={tab.title}
            id={`${id}-tab-${index}`}
            type="button"
            role="tab"
            aria-selected={index === active}
            aria-controls={index === active ? `${id}-panel` : undefined}
            tabIndex={index === active ? 0 : -1}
            onClick={() => choose(index)}
            onKeyDown={onKeyDown}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div
        key={active}
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${active}`}
        tabIndex={0}
      >
        {tabs[active]?.content}
      </div>
    </div>
  );
}
