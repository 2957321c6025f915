import type { ComponentChildren } from 'preact';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { session } from '../api/session';
import { news } from '../live/library';
import { Link, location, navigate } from '../router';
import { nextTheme, theme } from '../theme';
import { Bar, Button } from '../ui/controls';
import { Icon, Logo, type IconName } from '../ui/icons';
import { active, total } from '../upload/list';
import { add } from '../upload/uploads';
import { api, ApiError } from '../api/client';
import { SignOut } from './sign-out';
import { hooksThere } from './webhooks';

const PLACES: { href: string; word: string; icon: IconName; at: RegExp }[] = [
  { href: '/', word: 'Videos', icon: 'film', at: /^\/(videos.*)?$/ },
  { href: '/upload', word: 'Upload', icon: 'upload', at: /^\/upload/ },
  { href: '/keys', word: 'API keys', icon: 'key', at: /^\/keys/ },
  { href: '/webhooks', word: 'Webhooks', icon: 'hook', at: /^\/webhooks/ },
  { href: '/account', word: 'Account', icon: 'person', at: /^\/account/ },
];

export function Shell({ children }: { children: ComponentChildren }) {
  return (
    <div class="shell">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <aside class="side">
        <Link class="brand" href="/" aria-label="Millrace, to the videos">
          <Logo />
          <span>Millrace</span>
        </Link>
        <Places />
        <Foot />
      </aside>
      <main id="content">
        <Reconnecting />
        <div class="page">{children}</div>
      </main>
      <Dock />
      <DropAnywhere />
    </div>
  );
}

function Places() {
  useEffect(() => {
    if (hooksThere.value === null) {
      api.webhooks().then(
        () => (hooksThere.value = true),
        (error: unknown) => (hooksThere.value = error instanceof ApiError && error.status === 404 ? false : null),
      );
    }
  }, []);
  const places = PLACES.filter(({ href }) => href !== '/webhooks' || hooksThere.value !== false);
  return (
    <nav aria-label="Main">
      <ul class="places">
        {places.map(({ href, word, icon, at }) => (
          <li key={href}>
            <Link href={href} aria-current={at.test(location.value.path) ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{word}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const THEME = { system: 'screen', light: 'sun', dark: 'moon' } as const;

export function ThemeButton() {
  const chosen = theme.value;
  const label = `Colours: ${chosen === 'system' ? 'as the system' : chosen}`;
  return <Button look="ghost" icon={THEME[chosen]} aria-label={label} title={label} onClick={nextTheme} />;
}

function Foot() {
  const who = session.value;
  return (
    <div class="foot">
      <a class="foot-link" href="/docs" target="_blank" rel="noreferrer" aria-label="API reference">
        <Icon name="book" />
        <span>API reference</span>
      </a>
      <div class="who">
        <span class="who-name" title={who.state === 'in' ? who.account.email : undefined}>
          {who.state === 'in' ? who.account.name || who.account.email : 'Open access'}
        </span>
        <ThemeButton />
        {who.state === 'in' && <SignOut bare />}
      </div>
    </div>
  );
}

/** Only told when it lasts: a connection that is back at once is nobody's business. */
function Reconnecting() {
  const shown = useSignal(false);
  useSignalEffect(() => {
    if (news.value !== 'waiting') {
      shown.value = false;
      return;
    }
    const timer = setTimeout(() => (shown.value = true), 1_200);
    return () => clearTimeout(timer);
  });
  return (
    <div class="reconnecting" role="status">
      {shown.value && (
        <p>
          <span class="spinner" aria-hidden="true" />
          The server does not answer. Reconnecting…
        </p>
      )}
    </div>
  );
}

/** Uploads go on, whatever page is looked at. */
function Dock() {
  const files = active.value;
  if (files.length === 0 || location.value.path === '/upload') {
    return null;
  }
  return (
    <Link class="dock" href="/upload">
      <span>
        Uploading {files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`}
      </span>
      <span class="number">{total.value}%</span>
      <Bar percent={total.value} label="Uploads" />
    </Link>
  );
}

/** Files may be dropped on any page. */
function DropAnywhere() {
  const over = useSignal(0);
  useEffect(() => {
    const files = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => files(event) && over.value++;
    const leave = (event: DragEvent) => files(event) && (over.value = Math.max(0, over.value - 1));
    const hover = (event: DragEvent) => files(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      over.value = 0;
      if (files(event) && event.dataTransfer) {
        event.preventDefault();
        void add(event.dataTransfer.files);
        navigate('/upload');
      }
    };
    addEventListener('dragenter', enter);
    addEventListener('dragleave', leave);
    addEventListener('dragover', hover);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('dragover', hover);
      removeEventListener('drop', drop);
    };
  }, []);
  return over.value > 0 ? (
    <div class="drop-anywhere" aria-hidden="true">
      <Icon name="upload" />
      <span>Drop to upload</span>
    </div>
  ) : null;
}
