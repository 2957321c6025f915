import { useSignal } from '@preact/signals';
import { api } from '../api/client';
import { Link, navigate } from '../router';
import { Button, Field, Form } from '../ui/controls';
import { toast } from '../ui/toast';
import { CodeField, Frame, NewPassword } from './entry';

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
