import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { reason } from '../api/client';
import { Icon, type IconName } from './icons';
import { toast } from './toast';

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon'> & {
  look?: 'primary' | 'plain' | 'ghost' | 'danger';
  icon?: IconName;
  busy?: boolean;
  children?: ComponentChildren;
};

export function Button({ look = 'plain', icon, busy = false, children, class: more, ...rest }: ButtonProps) {
  const bare = children === undefined;
  return (
    <button
      type="button"
      {...rest}
      class={`button ${look} ${bare ? 'bare' : ''} ${more ?? ''}`}
      aria-busy={busy}
      disabled={busy || (rest.disabled as boolean)}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}

type FieldProps = Omit<JSX.IntrinsicElements['input'], 'label'> & {
  label: string;
  hint?: ComponentChildren;
  onText: (text: string) => void;
};

export function Field({ label, hint, onText, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...rest}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A form that is sent once at a time, and tells what was wrong where somebody looks. */
export function Form({ onSend, children, class: more }: {
  onSend: () => Promise<unknown>;
  children: (busy: boolean) => ComponentChildren;
  class?: string;
}) {
  const busy = useSignal(false);
  const wrong = useSignal('');
  const alert = useRef<HTMLParagraphElement>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy.value) {
      return;
    }
    busy.value = true;
    wrong.value = '';
    try {
      await onSend();
    } catch (error) {
      wrong.value = reason(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class={more} onSubmit={(event) => void send(event)} aria-busy={busy.value}>
      <p ref={alert} class="alert" role="alert" hidden={!wrong.value}>
        {wrong.value && <Icon name="warning" />}
        <span>{wrong.value}</span>
      </p>
      {children(busy.value)}
    </form>
  );
}

/** Copies a text, and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const done = useSignal(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      done.value = true;
      toast('Copied.');
      setTimeout(() => (done.value = false), 1600);
    } catch {
      toast('The browser does not allow copying here: select the text.', 'bad');
    }
  };
  return (
    <Button
      look="ghost"
      icon={done.value ? 'check' : 'copy'}
      aria-label={label}
      title={label}
      onClick={() => void copy()}
    />
  );
}

/** A text to take along, in a line of its own. */
export function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div class="copyable">
      <code tabIndex={0} aria-label={label}>
        {text}
      </code>
      <CopyButton text={text} label={`Copy ${label}`} />
    </div>
  );
}

export function Bar({ percent, label, tone = '' }: { percent: number | null; label: string; tone?: string }) {
  const fill = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    fill.current?.style.setProperty('--done', `${percent ?? 0}%`);
  }, [percent]);
  return (
    <span
      class={`bar ${tone} ${percent === null ? 'unknown' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
    >
      <span ref={fill} />
    </span>
  );
}

export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function Loading({ label = 'Loading' }: { label?: string }) {
  return (
    <div class="loading" role="status">
      <span class="spinner" aria-hidden="true" />
      <span class="unseen">{label}</span>
    </div>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Empty icon="warning" title="This did not work">
      <p>{reason(error)}</p>
      <Button icon="retry" onClick={onRetry}>
        Try again
      </Button>
    </Empty>
  );
}
