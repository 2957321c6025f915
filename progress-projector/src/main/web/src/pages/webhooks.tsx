import { signal, useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { api, ApiError } from '../api/client';
import type { Endpoint } from '../api/types';
import { Heading, Link } from '../router';
import { Button, Empty, Failed, Field, Loading } from '../ui/controls';
import { Dialog, DialogForm } from '../ui/dialog';
import { Once } from '../ui/once';
import { Badge, Time } from '../ui/status';

export const EVENTS: [string, string][] = [
  ['video.created', 'registered'],
  ['video.uploaded', 'the bytes are there'],
  ['video.playable', 'the first rendition plays'],
  ['video.rendition.ready', 'one more rendition plays'],
  ['video.ready', 'all of it plays'],
  ['video.failed', 'it cannot become a stream'],
  ['video.cancelled', 'somebody stopped it'],
  ['video.expired', 'the upload never came'],
  ['video.updated', 'title, tags or the like changed'],
  ['video.deleted', 'it is gone'],
];

/** Whether the server has webhooks at all; null before that is known. */
export const hooksThere = signal<boolean | null>(null);

export function HookBadge({ hook }: { hook: Endpoint }) {
  return hook.enabled ? (
    <Badge tone="good">Enabled</Badge>
  ) : (
    <Badge tone={hook.disabledReason === 'by_hand' ? 'calm' : 'bad'}>
      {hook.disabledReason === 'gone' ? 'Off: gone' : hook.disabledReason === 'failing' ? 'Off: failing' : 'Disabled'}
    </Badge>
  );
}

export function WebhooksPage() {
  const hooks = useSignal<Endpoint[] | null>(null);
  const wrong = useSignal<unknown>(null);
  const making = useSignal(false);
  const load = () => {
    wrong.value = null;
    api.webhooks().then(
      ({ data }) => {
        hooks.value = data;
        hooksThere.value = true;
      },
      (error: unknown) => {
        if (error instanceof ApiError && error.status === 404) {
          hooksThere.value = false;
        } else {
          wrong.value = error;
        }
      },
    );
  };
  useEffect(load, []);
  const list = hooks.value;
  const add = (
    <Button look="primary" icon="plus" onClick={() => (making.value = true)}>
      New endpoint
    </Button>
  );
  return (
    <>
      <header class="head">
        <div>
          <Heading title="Webhooks" />
          <p class="lead">We send what happens to your videos to addresses of yours, signed, until they answer.</p>
        </div>
        {list && list.length > 0 && add}
      </header>
      {hooksThere.value === false ? (
        <Empty icon="hook" title="Not on this platform">
          <p>This server has no webhooks.</p>
        </Empty>
      ) : wrong.value ? (
        <Failed error={wrong.value} onRetry={load} />
      ) : !list ? (
        <Loading />
      ) : list.length === 0 ? (
        <Empty icon="hook" title="No endpoints yet">
          <p>Give an address, and your program learns of every video that is ready, or is not.</p>
          {add}
        </Empty>
      ) : (
        <ul class="rows">
          {list.map((hook) => (
            <li key={hook.id} class="row flat">
              <div class="row-words">
                <Link class="row-title" href={`/webhooks/${encodeURIComponent(hook.id)}`}>
                  {hook.url}
                </Link>
                <p class="meta">
                  {hook.description && <span>{hook.description}</span>}
                  <span>{hook.events.length === 0 ? 'all events' : hook.events.join(', ')}</span>
                  <span>
                    made <Time at={hook.createdAt} />
                  </span>
                </p>
              </div>
              <div class="standing slim">
                <HookBadge hook={hook} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {making.value && (
        <NewHook
          onClose={() => {
            making.value = false;
            load();
          }}
        />
      )}
    </>
  );
}

function NewHook({ onClose }: { onClose: () => void }) {
  const url = useSignal('');
  const description = useSignal('');
  const events = useSignal<readonly string[]>([]);
  const secret = useSignal('');
  if (secret.value) {
    return (
      <Dialog title="The signing secret" onClose={onClose}>
        <Once secret={secret.value} label="signing secret" onClose={onClose}>
          It is shown this once. With it your program checks that a message is ours.
        </Once>
      </Dialog>
    );
  }
  return (
    <Dialog title="New endpoint" onClose={onClose}>
      <DialogForm
        verb="Make the endpoint"
        onClose={onClose}
        onSend={async () => {
          const made = await api.createWebhook({
            url: url.value,
            ...(description.value && { description: description.value }),
            events: [...events.value],
          });
          secret.value = made.secret ?? '';
          if (!secret.value) {
            onClose();
          }
        }}
      >
        <Field
          label="Address"
          type="url"
          placeholder="https://example.org/hooks/millrace"
          required
          onText={(text) => (url.value = text)}
        />
        <Field label="Description" maxLength={200} onText={(text) => (description.value = text)} />
        <EventChoice chosen={events.value} onChange={(next) => (events.value = next)} />
      </DialogForm>
    </Dialog>
  );
}

/** All events, or some of them: none chosen stands for all. */
export function EventChoice({ chosen, onChange }: {
  chosen: readonly string[];
  onChange: (next: readonly string[]) => void;
}) {
  const some = useSignal(chosen.length > 0);
  const name = useId();
  return (
    <fieldset class="field">
      <legend>Events</legend>
      <label class="choice">
        <input
          type="radio"
          name={name}
          checked={!some.value}
          onChange={() => {
            some.value = false;
            onChange([]);
          }}
        />
        <b>All, also those to come</b>
      </label>
      <label class="choice">
        <input type="radio" name={name} checked={some.value} onChange={() => (some.value = true)} />
        <b>Only these</b>
      </label>
      {some.value && (
        <div class="events">
          {EVENTS.map(([event, means]) => (
            <label key={event} class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(event)}
                onChange={() =>
                  onChange(chosen.includes(event) ? chosen.filter((each) => each !== event) : [...chosen, event])
                }
              />
              <span>
                <code>{event}</code>
                <span class="meta">{means}</span>
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
