import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api, ApiError } from '../api/client';
import type { Delivery, Endpoint } from '../api/types';
import { exact, took } from '../format';
import { Heading, Link, navigate } from '../router';
import { Button, Empty, Failed, Field, Loading } from '../ui/controls';
import { Confirm, Dialog, DialogForm } from '../ui/dialog';
import { Icon } from '../ui/icons';
import { Once } from '../ui/once';
import { Badge, Time } from '../ui/status';
import { doing, toast } from '../ui/toast';
import { EventChoice, HookBadge } from './webhooks';

const LOOK_AGAIN = 4_000;

type Open = 'edit' | 'delete' | 'rotate' | null;

export function WebhookPage({ id }: { id: string }) {
  const hook = useSignal<Endpoint | null>(null);
  const wrong = useSignal<unknown>(null);
  const open = useSignal<Open>(null);
  const sent = useSignal(0);
  const load = async () => {
    try {
      const { data } = await api.webhooks();
      const found = data.find((each) => each.id === id);
      if (!found) {
        throw new ApiError(404, 'not-found', 'There is no such thing', 'There is no such endpoint.');
      }
      hook.value = found;
      wrong.value = null;
    } catch (error) {
      wrong.value = error;
    }
  };
  useEffect(() => void load(), [id]);
  const found = hook.value;
  if (wrong.value && !found) {
    return <Failed error={wrong.value} onRetry={() => void load()} />;
  }
  if (!found) {
    return <Loading />;
  }
  const change = (body: Partial<Endpoint>, done: string) => doing(api.changeWebhook(id, body).then(load), done);
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb">
        <Link href="/webhooks">
          <Icon name="back" />
          Webhooks
        </Link>
      </nav>
      <header class="head video-head">
        <div>
          <Heading title={found.url}>
            <span class="address">{found.url}</span>
          </Heading>
          <p class="meta">
            <HookBadge hook={found} />
            <span>{found.events.length === 0 ? 'all events' : found.events.join(', ')}</span>
            {found.description && <span>{found.description}</span>}
          </p>
        </div>
        <div class="actions">
          <Button icon="send" onClick={() => void doing(api.testWebhook(id), 'A test is on its way.').then(() => sent.value++)}>
            Send test
          </Button>
          <Button
            icon={found.enabled ? 'pause' : 'play'}
            onClick={() => void change({ enabled: !found.enabled }, found.enabled ? 'Disabled.' : 'Enabled.')}
          >
            {found.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button icon="pencil" onClick={() => (open.value = 'edit')}>
            Edit
          </Button>
          <Button icon="trash" aria-label="Delete" title="Delete" onClick={() => (open.value = 'delete')} />
        </div>
      </header>
      {!found.enabled && found.disabledReason && found.disabledReason !== 'by_hand' && (
        <p class="alert">
          <Icon name="warning" />
          <span>
            {found.disabledReason === 'gone'
              ? 'The address answered that it is gone for good (410), so nothing is sent there any more.'
              : 'The address has failed for too long, so nothing is sent there any more. Enable it when it answers again.'}
          </span>
        </p>
      )}
      <div class="columns">
        <div class="column">
          <Deliveries hook={id} sent={sent.value} />
        </div>
        <div class="column aside-column">
          <Secrets hook={found} open={open} />
        </div>
      </div>
      {open.value === 'edit' && <EditHook hook={found} onClose={() => (open.value = null)} onDone={load} />}
      {open.value === 'rotate' && <Rotate hook={id} onClose={() => (open.value = null)} onDone={load} />}
      {open.value === 'delete' && (
        <Confirm
          title="Delete this endpoint?"
          verb="Delete"
          onClose={() => (open.value = null)}
          onYes={async () => {
            await api.removeWebhook(id);
            toast('Deleted.');
            navigate('/webhooks');
          }}
        >
          <p>
            Nothing more is sent to <b>{found.url}</b>, and its log goes, too.
          </p>
        </Confirm>
      )}
    </>
  );
}

function Secrets({ hook, open }: { hook: Endpoint; open: Signal<Open> }) {
  return (
    <section class="panel" aria-labelledby="secrets">
      <header class="subhead">
        <h2 id="secrets">Signing secrets</h2>
        <Button look="ghost" icon="retry" onClick={() => (open.value = 'rotate')}>
          Rotate
        </Button>
      </header>
      <ul class="plain-list">
        {hook.secrets.map((secret) => (
          <li key={secret.id}>
            <code>{secret.id}</code>
            <span class="meta">
              {secret.expiresAt ? `good until ${exact(secret.expiresAt)}` : <>made <Time at={secret.createdAt} /></>}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">Every message is signed with each that is good.</p>
    </section>
  );
}

function EditHook({ hook, onClose, onDone }: { hook: Endpoint; onClose: () => void; onDone: () => Promise<void> }) {
  const url = useSignal(hook.url);
  const description = useSignal(hook.description);
  const events = useSignal<readonly string[]>(hook.events);
  return (
    <Dialog title="Edit the endpoint" onClose={onClose}>
      <DialogForm
        verb="Save"
        onClose={onClose}
        onSend={async () => {
          await api.changeWebhook(hook.id, {
            url: url.value,
            description: description.value,
            events: [...events.value],
          });
          await onDone();
          toast('Saved.');
          onClose();
        }}
      >
        <Field label="Address" type="url" required value={url.value} onText={(text) => (url.value = text)} />
        <Field label="Description" maxLength={200} value={description.value} onText={(t) => (description.value = t)} />
        <EventChoice chosen={events.value} onChange={(next) => (events.value = next)} />
      </DialogForm>
    </Dialog>
  );
}

function Rotate({ hook, onClose, onDone }: { hook: string; onClose: () => void; onDone: () => Promise<void> }) {
  const secret = useSignal('');
  return (
    <Dialog title={secret.value ? 'The new secret' : 'Rotate the secret?'} onClose={onClose}>
      {secret.value ? (
        <Once secret={secret.value} label="signing secret" onClose={onClose}>
          It is shown this once. The one before is good for 24 hours more; both signatures are sent until then.
        </Once>
      ) : (
        <DialogForm
          verb="Rotate"
          keep="Keep"
          onClose={onClose}
          onSend={async () => {
            secret.value = (await api.rotateSecret(hook)).secret;
            await onDone();
          }}
        >
          <p class="prose">You get a new one. The present one stays good for 24 hours, so that nothing is missed.</p>
        </DialogForm>
      )}
    </Dialog>
  );
}

/** @param sent how often something was sent by hand, which is looked for at once */
function Deliveries({ hook, sent }: { hook: string; sent: number }) {
  const items = useSignal<Delivery[] | null>(null);
  const next = useSignal<string | null>(null);
  const wrong = useSignal<unknown>(null);
  const newest = async () => {
    try {
      const page = await api.deliveries(hook);
      const fresh = new Set(page.data.map(({ id }) => id));
      const older = (items.value ?? []).filter(({ id }) => !fresh.has(id));
      if (items.value === null) {
        next.value = page.next;
      }
      items.value = [...page.data, ...older];
      wrong.value = null;
    } catch (error) {
      wrong.value = error;
    }
  };
  const more = async () => {
    const page = await api.deliveries(hook, next.value ?? undefined);
    items.value = [...(items.value ?? []), ...page.data];
    next.value = page.next;
  };
  useEffect(() => {
    void newest();
    const timer = setInterval(() => document.visibilityState === 'visible' && void newest(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [hook, sent]);
  const list = items.value;
  return (
    <section aria-labelledby="deliveries">
      <header class="subhead">
        <h2 id="deliveries">Deliveries</h2>
      </header>
      {wrong.value && !list ? (
        <Failed error={wrong.value} onRetry={() => void newest()} />
      ) : !list ? (
        <Loading />
      ) : list.length === 0 ? (
        <Empty icon="send" title="Nothing was sent yet">
          <p>Send a test, or wait for a video.</p>
        </Empty>
      ) : (
        <ul class="rows deliveries">
          {list.map((delivery) => (
            <DeliveryRow key={delivery.id} hook={hook} delivery={delivery} onAgain={newest} />
          ))}
        </ul>
      )}
      {next.value && (
        <footer class="more">
          <Button onClick={() => void doing(more(), 'Loaded.')}>Load more</Button>
        </footer>
      )}
    </section>
  );
}

const TONES = { waiting: 'wait', delivered: 'good', failed: 'bad' } as const;
const WORDS = { waiting: 'Waiting', delivered: 'Delivered', failed: 'Failed' } as const;

function DeliveryRow({ hook, delivery, onAgain }: { hook: string; delivery: Delivery; onAgain: () => Promise<void> }) {
  const again = () => void doing(api.redeliver(hook, delivery.id).then(onAgain), 'It is sent again.');
  return (
    <li class="delivery">
      <details>
        <summary>
          <Icon name="chevron" />
          <code>{delivery.event}</code>
          <span class="meta">
            <Time at={delivery.createdAt} />
          </span>
          <Badge tone={TONES[delivery.status]}>{WORDS[delivery.status]}</Badge>
        </summary>
        <div class="delivery-body">
          <ol class="attempts">
            {delivery.attempts.map((attempt, index) => (
              <li key={index}>
                <span class={`attempt-status ${attempt.status !== null && attempt.status < 300 ? 'good' : 'bad'}`}>
                  {attempt.status ?? 'none'}
                </span>
                <span class="meta number">{exact(attempt.at)}</span>
                <span class="meta number">{took(attempt.milliseconds)}</span>
                {attempt.error && <span class="why">{attempt.error}</span>}
              </li>
            ))}
          </ol>
          {delivery.nextAttemptAt && <p class="meta">The next try is at {exact(delivery.nextAttemptAt)}.</p>}
          <pre tabIndex={0} aria-label="Payload">
            {JSON.stringify(delivery.payload, null, 2)}
          </pre>
          <p class="delivery-foot">
            <code>{delivery.id}</code>
            <Button icon="retry" onClick={again}>
              Send again
            </Button>
          </p>
        </div>
      </details>
    </li>
  );
}
