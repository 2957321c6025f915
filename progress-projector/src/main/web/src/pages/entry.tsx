import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Heading } from '../router';
import { Field } from '../ui/controls';
import { Icon, Logo } from '../ui/icons';
import { ThemeButton } from './shell';

const PASSWORD = 10;

/** What the pages of those who are not in have around them. */
export function Frame({ title, lead, children, foot }: {
  title: string;
  lead: ComponentChildren;
  children: ComponentChildren;
  foot?: ComponentChildren;
}) {
  return (
    <div class="entry">
      <header>
        <span class="brand">
          <Logo />
          <span>Millrace</span>
        </span>
        <ThemeButton />
      </header>
      <main>
        <div class="card">
          <Heading title={title} />
          <p class="lead">{lead}</p>
          {children}
        </div>
        {foot && <p class="entry-foot">{foot}</p>}
      </main>
    </div>
  );
}

export function NewPassword({ onText }: { onText: (text: string) => void }) {
  return (
    <Field
      label="New password"
      type="password"
      name="new-password"
      autocomplete="new-password"
      minLength={PASSWORD}
      maxLength={200}
      required
      hint={`At least ${PASSWORD} characters; several words are good.`}
      onText={onText}
    />
  );
}

export function CodeField({ onText }: { onText: (text: string) => void }) {
  return (
    <>
      <Field
        label="Code"
        name="code"
        class="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9 ]{6,8}"
        maxLength={8}
        required
        autoFocus
        placeholder="000000"
        onText={(text) => onText(text.replace(/\D/g, ''))}
      />
      <Outbox />
    </>
  );
}

/** A platform on one machine has no mail server, and shows its mails on a page. */
function Outbox() {
  const there = useSignal(false);
  useEffect(() => {
    fetch('/outbox', { method: 'HEAD' }).then(
      (answer) => (there.value = answer.ok),
      () => null,
    );
  }, []);
  return there.value ? (
    <p class="note">
      <Icon name="mail" />
      <span>
        This platform sends no mail. Yours is in the{' '}
        <a href="/outbox" target="_blank" rel="noreferrer">
          outbox
        </a>
        .
      </span>
    </p>
  ) : null;
}
