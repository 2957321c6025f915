import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import { session, signedIn } from '../api/session';
import { Heading, Link, location, navigate } from '../router';
import { Button, Field, Form } from '../ui/controls';
import { Icon, Logo } from '../ui/icons';
import { toast } from '../ui/toast';
import { ThemeButton } from './shell';

const PASSWORD = 10;

function Frame({ title, lead, children, foot }: {
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

export function SignInPage() {
  const email = useSignal('');
  const password = useSignal('');
  const who = session.value;
  return (
    <Frame
      title="Sign in"
      lead={who.state === 'out' && who.expired ? 'Your session is over. Sign in to go on.' : 'To your videos and their streams.'}
      foot={
        <>
          No account yet? <Link href={`/sign-up${location.value.query}`}>Sign up</Link>
        </>
      }
    >
      <Refused />
      <Elsewhere />
      <Form
        onSend={async () => {
          await api.signIn(email.value, password.value);
          await signedIn();
        }}
      >
        {(busy) => (
          <>
            <Field label="E-mail" type="email" name="email" autocomplete="username" required onText={(t) => (email.value = t)} />
            <Field
              label="Password"
              type="password"
              name="password"
              autocomplete="current-password"
              required
              onText={(t) => (password.value = t)}
            />
            <Button look="primary" type="submit" class="wide" busy={busy}>
              Sign in
            </Button>
            <p class="centered">
              <Link href="/forgotten">Forgot the password?</Link>
            </p>
          </>
        )}
      </Form>
    </Frame>
  );
}

/** Why signing in elsewhere has led back here, by its code (docs/oidc.md). */
const REFUSED: Record<string, string> = {
  'sign-in-not-begun': 'This sign-in was begun in another browser, is finished, or took too long. Begin again.',
  'sign-in-declined': 'You were not let in there. Begin again, or sign in with a password.',
  'sign-in-failed': 'The answer from there cannot be believed. Begin again; if it stays so, tell whoever runs this installation.',
  'email-not-verified': 'It is not proved there that your e-mail address is yours. Prove it there, or sign up here.',
  'sign-up-closed': 'There is no account for you yet. Ask whoever runs this installation for one.',
  'account-disabled': 'Your account is disabled. Ask whoever runs this installation.',
  'rate-limited': 'That was tried too often. Wait a minute, then begin again.',
  unavailable: 'Signing in elsewhere does not answer at the moment. Try again soon, or sign in with a password.',
};

/** What stands in the address is a code at most: none of it is shown. */
function Refused() {
  const code = new URLSearchParams(location.value.query).get('problem');
  if (code === null) {
    return null;
  }
  return (
    <p class="alert" role="alert">
      <Icon name="warning" />
      <span>{Object.hasOwn(REFUSED, code) ? REFUSED[code] : 'Signing in elsewhere did not work. Begin again.'}</span>
    </p>
  );
}

/** With an account that somebody has elsewhere, where the installation allows it. */
function Elsewhere() {
  const issuer = useSignal<{ name: string; start: string } | null>(null);
  useEffect(() => {
    api.issuer().then(
      (found) => (issuer.value = found),
      () => null, // there is none
    );
  }, []);
  const found = issuer.value;
  if (!found) {
    return null;
  }
  const to = new URLSearchParams(location.value.query).get('to') ?? '/';
  return (
    <>
      <a class="button plain wide" href={`${found.start}?redirect=${encodeURIComponent(to)}`}>
        <Icon name="person" />
        <span>Continue with {found.name}</span>
      </a>
      <p class="or">
        <span>or</span>
      </p>
    </>
  );
}

/** What was begun is kept for this tab: whoever looks at their mail may come back to a page that was loaded anew. */
const TICKET = 'millrace.sign-up';

interface Begun {
  ticket: string;
  email: string;
}

function begun(): Begun | null {
  try {
    return JSON.parse(sessionStorage.getItem(TICKET) ?? 'null') as Begun | null;
  } catch {
    return null;
  }
}

export function SignUpPage() {
  const sent = useSignal<Begun | null>(begun());
  const keep = (value: Begun | null) => {
    sent.value = value;
    if (value) {
      sessionStorage.setItem(TICKET, JSON.stringify(value));
    } else {
      sessionStorage.removeItem(TICKET);
    }
  };
  return sent.value ? <Code sent={sent.value} keep={keep} /> : <Begin keep={keep} />;
}

function Begin({ keep }: { keep: (begun: Begun) => void }) {
  const email = useSignal('');
  const password = useSignal('');
  const name = useSignal('');
  return (
    <Frame
      title="Sign up"
      lead="An account for your videos, your keys and your webhooks."
      foot={
        <>
          Have an account? <Link href={`/sign-in${location.value.query}`}>Sign in</Link>
        </>
      }
    >
      <Elsewhere />
      <Form
        onSend={async () => {
          const body = { email: email.value, password: password.value, ...(name.value && { name: name.value }) };
          const { ticket } = await api.signUp(body);
          keep({ ticket, email: email.value });
        }}
      >
        {(busy) => (
          <>
            <Field label="Name" name="name" autocomplete="name" maxLength={100} onText={(t) => (name.value = t)} />
            <Field label="E-mail" type="email" name="email" autocomplete="username" required onText={(t) => (email.value = t)} />
            <NewPassword onText={(t) => (password.value = t)} />
            <Button look="primary" type="submit" class="wide" busy={busy}>
              Send me a code
            </Button>
          </>
        )}
      </Form>
    </Frame>
  );
}

function NewPassword({ onText }: { onText: (text: string) => void }) {
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

function CodeField({ onText }: { onText: (text: string) => void }) {
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

function Code({ sent, keep }: { sent: Begun; keep: (begun: Begun | null) => void }) {
  const code = useSignal('');
  return (
    <Frame
      title="Check your mail"
      lead={
        <>
          A code of six digits is on its way to <b>{sent.email}</b>.
        </>
      }
      foot={
        <>
          Wrong address, or no mail?{' '}
          <button type="button" class="link" onClick={() => keep(null)}>
            Begin again
          </button>
        </>
      }
    >
      <Form
        onSend={async () => {
          await api.verify(sent.ticket, code.value);
          keep(null);
          await signedIn();
        }}
      >
        {(busy) => (
          <>
            <CodeField onText={(t) => (code.value = t)} />
            <Button look="primary" type="submit" class="wide" busy={busy}>
              Create my account
            </Button>
          </>
        )}
      </Form>
    </Frame>
  );
}

export function ForgottenPage() {
  const email = useSignal('');
  const ticket = useSignal('');
  const code = useSignal('');
  const password = useSignal('');
  const back = (
    <>
      Remembered it? <Link href="/sign-in">Sign in</Link>
    </>
  );
  if (!ticket.value) {
    return (
      <Frame title="Forgotten password" lead="We send a code to your address; with it you choose another one." foot={back}>
        <Form
          onSend={async () => {
            ticket.value = (await api.forgot(email.value)).ticket;
          }}
        >
          {(busy) => (
            <>
              <Field label="E-mail" type="email" name="email" autocomplete="username" required onText={(t) => (email.value = t)} />
              <Button look="primary" type="submit" class="wide" busy={busy}>
                Send me a code
              </Button>
            </>
          )}
        </Form>
      </Frame>
    );
  }
  return (
    <Frame title="Another password" lead={<>Type the code from the mail to <b>{email.value}</b>.</>} foot={back}>
      <Form
        onSend={async () => {
          await api.reset(ticket.value, code.value, password.value);
          toast('The password is changed. Sign in with it.');
          navigate('/sign-in');
        }}
      >
        {(busy) => (
          <>
            <CodeField onText={(t) => (code.value = t)} />
            <NewPassword onText={(t) => (password.value = t)} />
            <Button look="primary" type="submit" class="wide" busy={busy}>
              Change the password
            </Button>
          </>
        )}
      </Form>
    </Frame>
  );
}
