import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button, Form } from './controls';

/** A dialog over the page: the browser keeps the focus in it, and gives it back. */
export function Dialog({ title, onClose, children }: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // To what is to be done here, not to the button that leads away.
    element?.querySelector<HTMLElement>('.dialog > :not(header) :is(input, textarea, select, button)')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
    >
      <div class="dialog">
        <header>
          <h2 id={id}>{title}</h2>
          <Button look="ghost" icon="cross" aria-label="Close" onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** What is filled in within a dialog, with a way out and what is done. */
export function DialogForm({ verb, look = 'primary', keep = 'Cancel', disabled = false, onSend, onClose, children }: {
  verb: string;
  look?: 'primary' | 'danger';
  keep?: string;
  disabled?: boolean;
  onSend: () => Promise<unknown>;
  onClose: () => void;
  children: ComponentChildren;
}) {
  return (
    <Form onSend={onSend}>
      {(busy) => (
        <>
          {children}
          <div class="actions">
            <Button onClick={onClose}>{keep}</Button>
            <Button look={look} type="submit" busy={busy} disabled={disabled}>
              {verb}
            </Button>
          </div>
        </>
      )}
    </Form>
  );
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, verb, onYes, onClose, children }: {
  title: string;
  verb: string;
  onYes: () => Promise<unknown>;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const yes = async () => {
    await onYes();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm verb={verb} look="danger" keep="Keep" onSend={yes} onClose={onClose}>
        <div class="prose">{children}</div>
      </DialogForm>
    </Dialog>
  );
}
