import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import { look, session } from '../api/session';
import type { Account } from '../api/types';
import { bytes, date, eta } from '../format';
import { Heading } from '../router';
import { Bar, Button, Field, Form } from '../ui/controls';
import { toast } from '../ui/toast';
import { SignOut } from './sign-out';

export function AccountPage() {
  const who = session.value;
  useEffect(() => void look(), []); // usage has changed since
  return (
    <>
      <header class="head">
        <Heading title="Account" />
        {who.state === 'in' && <SignOut />}
      </header>
      {who.state === 'in' ? (
        <Own account={who.account} />
      ) : (
        <section class="panel">
          <h2>Open access</h2>
          <p class="prose">
            There are no accounts here: whoever reaches this address may do everything (<code>MILLRACE_ACCESS=open</code>).
          </p>
        </section>
      )}
    </>
  );
}

function Own({ account }: { account: Account }) {
  const { usage, quota } = account;
  return (
    <div class="narrow">
      <section class="panel" aria-labelledby="usage">
        <h2 id="usage">Usage</h2>
        <div class="meters">
          <Meter name="Videos" used={usage.videos} most={quota.videos} show={(n) => n.toLocaleString('en')} />
          <Meter name="Storage" used={usage.bytes} most={quota.bytes} show={bytes} />
          <Meter name="Play time" used={usage.seconds / 60} most={quota.minutes} show={(n) => (n === 0 ? '0 min' : eta(n * 60))} />
        </div>
      </section>
      <section class="panel" aria-labelledby="person">
        <h2 id="person">You</h2>
        <dl class="details">
          {account.name && (
            <div>
              <dt>Name</dt>
              <dd>{account.name}</dd>
            </div>
          )}
          <div>
            <dt>E-mail</dt>
            <dd>{account.email}</dd>
          </div>
          <div>
            <dt>Since</dt>
            <dd>{date(account.createdAt)}</dd>
          </div>
          {account.admin && (
            <div>
              <dt>Role</dt>
              <dd>Administrator</dd>
            </div>
          )}
        </dl>
      </section>
      <Password />
    </div>
  );
}

function Meter({ name, used, most, show }: {
  name: string;
  used: number;
  most: number | null;
  show: (value: number) => string;
}) {
  const percent = most === null ? null : Math.min(100, Math.round((100 * used) / Math.max(1, most)));
  return (
    <div class="meter">
      <p>
        <span>{name}</span>
        <span class="number">
          <b>{show(used)}</b>
          <span class="meta"> {most === null ? 'no limit' : `of ${show(most)}`}</span>
        </span>
      </p>
      {percent !== null && <Bar percent={percent} label={name} tone={percent >= 90 ? 'bad' : ''} />}
    </div>
  );
}

function Password() {
  const current = useSignal('');
  const password = useSignal('');
  const times = useSignal(0);
  return (
    <section class="panel" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <Form
        key={times.value}
        onSend={async () => {
          await api.changePassword(current.value, password.value);
          times.value++;
          toast('The password is changed; other sessions have ended.');
        }}
      >
        {(busy) => (
          <>
            <Field label="Present password" type="password" autocomplete="current-password" required onText={(t) => (current.value = t)} />
            <Field
              label="New password"
              type="password"
              autocomplete="new-password"
              minLength={10}
              maxLength={200}
              required
              hint="At least 10 characters. All other sessions end."
              onText={(t) => (password.value = t)}
            />
            <div class="actions start">
              <Button type="submit" busy={busy}>
                Change the password
              </Button>
            </div>
          </>
        )}
      </Form>
    </section>
  );
}
