import { effect } from '@preact/signals';
import type { VNode } from 'preact';
import { look, session } from './api/session';
import { AccountPage } from './pages/account';
import { ForgottenPage } from './pages/forgotten';
import { SignInPage } from './pages/sign-in';
import { SignUpPage } from './pages/sign-up';
import { KeysPage } from './pages/keys';
import { Shell } from './pages/shell';
import { UploadPage } from './pages/upload';
import { VideoPage } from './pages/video';
import { VideosPage } from './pages/videos';
import { WebhookPage } from './pages/webhook';
import { WebhooksPage } from './pages/webhooks';
import { follow } from './person';
import { Heading, Link, location, navigate } from './router';
import { Button, Empty, Loading } from './ui/controls';
import { Toasts } from './ui/toast';

const PAGES: [RegExp, (id: string) => VNode][] = [
  [/^\/(?:videos\/?)?$/, () => <VideosPage />],
  [/^\/videos\/([^/]+)\/?$/, (id) => <VideoPage key={id} id={id} />],
  [/^\/upload\/?$/, () => <UploadPage />],
  [/^\/keys\/?$/, () => <KeysPage />],
  [/^\/webhooks\/?$/, () => <WebhooksPage />],
  [/^\/webhooks\/([^/]+)\/?$/, (id) => <WebhookPage key={id} id={id} />],
  [/^\/account\/?$/, () => <AccountPage />],
];

const ENTRIES: Record<string, () => VNode> = {
  '/sign-in': () => <SignInPage />,
  '/sign-up': () => <SignUpPage />,
  '/forgotten': () => <ForgottenPage />,
};

follow();

/** Who is not signed in sees where to, and comes back to where they wanted. */
effect(() => {
  const { state } = session.value;
  const { path, query } = location.value;
  const entry = path in ENTRIES;
  if (state === 'out' && !entry) {
    navigate(`/sign-in${path === '/' ? '' : `?to=${encodeURIComponent(path + query)}`}`, true);
  } else if ((state === 'in' || state === 'open') && entry) {
    const to = new URLSearchParams(query).get('to') ?? '/';
    navigate(/^\/(?![/\\])/.test(to) ? to : '/', true);
  }
});

export function App() {
  return (
    <>
      {content()}
      <Toasts />
    </>
  );
}

function content(): VNode {
  const who = session.value;
  const { path } = location.value;
  switch (who.state) {
    case 'unknown':
      return <Loading label="Looking who you are" />;
    case 'unreachable':
      return <Unreachable />;
    case 'out':
      return ENTRIES[path]?.() ?? <Loading />;
    case 'open':
      return <Shell>{page(path)}</Shell>;
    case 'in':
      return <Shell key={who.account.id}>{page(path)}</Shell>; // pages forget, too, when it is somebody else
  }
}

function page(path: string): VNode {
  for (const [pattern, show] of PAGES) {
    const found = pattern.exec(path);
    if (found) {
      return show(decodeURIComponent(found[1] ?? ''));
    }
  }
  return (
    <Empty icon="search" title="Nothing is here">
      <Heading title="Not found">
        <span class="unseen">Not found</span>
      </Heading>
      <p>This address leads nowhere.</p>
      <Link class="button plain" href="/">
        To the videos
      </Link>
    </Empty>
  );
}

let waiting: ReturnType<typeof setTimeout> | undefined;

function Unreachable() {
  clearTimeout(waiting);
  waiting = setTimeout(() => void look(), 3_000);
  return (
    <main class="alone">
      <Empty icon="warning" title="No answer">
        <p>The server cannot be reached. This page tries again by itself.</p>
        <Button icon="retry" onClick={() => void look()}>
          Try now
        </Button>
      </Empty>
    </main>
  );
}
