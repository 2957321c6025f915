import { useSignal } from '@preact/signals';
import { api } from '../api/client';
import { session, signedIn } from '../api/session';
import { Link, location } from '../router';
import { Button, Field, Form } from '../ui/controls';
import { Icon } from '../ui/icons';
import { Elsewhere } from './elsewhere';
import { Frame } from './entry';

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
