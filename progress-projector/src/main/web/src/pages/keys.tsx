import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import type { Key, Scope } from '../api/types';
import { session } from '../api/session';
import { Heading } from '../router';
import { Button, Empty, Failed, Field, Loading } from '../ui/controls';
import { Confirm, Dialog, DialogForm } from '../ui/dialog';
import { Time } from '../ui/status';
import { toast } from '../ui/toast';
import { Once } from '../ui/once';

const SCOPES: [Scope, string][] = [
  ['ingest', 'Register, upload, change and delete videos'],
  ['read', 'Look at videos and follow them'],
  ['admin', "Both, with everybody's videos"],
];

export function KeysPage() {
  const keys = useSignal<Key[] | null>(null);
  const wrong = useSignal<unknown>(null);
  const making = useSignal(false);
  const revoking = useSignal<Key | null>(null);
  const load = () => {
    wrong.value = null;
    api.keys().then(
      ({ data }) => (keys.value = data),
      (error: unknown) => (wrong.value = error),
    );
  };
  useEffect(load, []);
  const list = keys.value;
  return (
    <>
      <header class="head">
        <div>
          <Heading title="API keys" />
          <p class="lead">Programs send one as a bearer. Each may do what its scopes say, and nothing more.</p>
        </div>
        <Button look="primary" icon="plus" onClick={() => (making.value = true)}>
          New key
        </Button>
      </header>
      {wrong.value ? (
        <Failed error={wrong.value} onRetry={load} />
      ) : !list ? (
        <Loading />
      ) : list.length === 0 ? (
        <Empty icon="key" title="No keys yet">
          <p>A key lets a program of yours upload and follow videos without anybody signing in.</p>
          <Button look="primary" icon="plus" onClick={() => (making.value = true)}>
            Make the first key
          </Button>
        </Empty>
      ) : (
        <ul class="rows">
          {list.map((key) => (
            <li key={key.id} class="row flat">
              <div class="row-words">
                <span class="row-title">{key.name || 'Unnamed'}</span>
                <p class="meta">
                  <code>{key.id}</code>
                  <span>
                    made <Time at={key.createdAt} />
                  </span>
                  <span>{key.lastUsedAt ? <>used <Time at={key.lastUsedAt} /></> : 'never used'}</span>
                </p>
              </div>
              <p class="tags">
                {key.scopes.map((scope) => (
                  <span key={scope} class="tag">
                    {scope}
                  </span>
                ))}
              </p>
              <div class="row-actions">
                <Button look="ghost" icon="trash" aria-label={`Revoke ${key.name}`} title="Revoke" onClick={() => (revoking.value = key)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {making.value && (
        <NewKey
          onClose={() => {
            making.value = false;
            load();
          }}
        />
      )}
      {revoking.value && (
        <Confirm
          title="Revoke this key?"
          verb="Revoke"
          onClose={() => (revoking.value = null)}
          onYes={async () => {
            await api.revokeKey(revoking.value?.id ?? '');
            toast('Revoked.');
            load();
          }}
        >
          <p>
            Programs that use <b>{revoking.value.name || revoking.value.id}</b> are refused at once. This cannot be taken back.
          </p>
        </Confirm>
      )}
    </>
  );
}

function NewKey({ onClose }: { onClose: () => void }) {
  const name = useSignal('');
  const scopes = useSignal<ReadonlySet<Scope>>(new Set(['ingest', 'read']));
  const made = useSignal('');
  const who = session.value;
  const allowed = SCOPES.filter(([scope]) => scope !== 'admin' || who.state !== 'in' || who.account.admin);
  if (made.value) {
    return (
      <Dialog title="Your new key" onClose={onClose}>
        <Once secret={made.value} label="API key" onClose={onClose}>
          It is shown this once, and kept nowhere in the clear. Put it where your program finds it.
        </Once>
      </Dialog>
    );
  }
  const toggle = (scope: Scope) => {
    const next = new Set(scopes.value);
    if (!next.delete(scope)) {
      next.add(scope);
    }
    scopes.value = next;
  };
  return (
    <Dialog title="New key" onClose={onClose}>
      <DialogForm
        verb="Make the key"
        disabled={scopes.value.size === 0}
        onClose={onClose}
        onSend={async () => {
          made.value = (await api.createKey(name.value, [...scopes.value])).key ?? '';
        }}
      >
        <Field
          label="Name"
          placeholder="upload robot"
          maxLength={100}
          required
          hint="So that you know later what it is for."
          onText={(text) => (name.value = text)}
        />
        <fieldset class="field">
          <legend>Scopes</legend>
          {allowed.map(([scope, does]) => (
            <label key={scope} class="choice">
              <input type="checkbox" checked={scopes.value.has(scope)} onChange={() => toggle(scope)} />
              <span>
                <b>{scope}</b>
                <span class="meta">{does}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </DialogForm>
    </Dialog>
  );
}
