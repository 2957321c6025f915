import { useSignal } from '@preact/signals';
import { api } from '../api/client';
import { signedIn } from '../api/session';
import { Link, location } from '../router';
import { Button, Field, Form } from '../ui/controls';
import { Elsewhere } from './elsewhere';
import { CodeField, Frame, NewPassword } from './entry';

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
