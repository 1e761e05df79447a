import type { ComponentProps } from 'react';
import type { LucideIcon } from 'lucide-react';
import './icon-button.css';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** What the button does; read out and shown on hover. */
  label: string;
}

export function IconButton({ icon: Icon, label, ...rest }: IconButtonProps) {
  return (
    <button {...rest} type="button" className="icon-button" aria-label={label} title={label}>
      <Icon aria-hidden />
    </button>
  );
}
