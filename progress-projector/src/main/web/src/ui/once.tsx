import type { ComponentChildren } from 'preact';
import { Button, Copyable } from './controls';
import { Icon } from './icons';

/** A secret that is shown this once. */
export function Once({ secret, label, onClose, children }: {
  secret: string;
  label: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  return (
    <div class="once">
      <p class="note">
        <Icon name="warning" />
        <span>{children}</span>
      </p>
      <Copyable text={secret} label={label} />
      <div class="actions">
        <Button look="primary" onClick={onClose}>
          I have it
        </Button>
      </div>
    </div>
  );
}
