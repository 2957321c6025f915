import { effect, untracked } from '@preact/signals';
import { session, type Session } from './api/session';
import { start, stop } from './live/library';
import { forget } from './upload/uploads';

/** The account that was signed in last, whose uploads these are; that there are no accounts is one, too. */
let last: string | null = null;

/** Follows the videos of whoever is signed in. Whoever is next neither sees nor sends anything of theirs. */
export function follow(): () => void {
  return effect(() => {
    const now = session.value;
    untracked(() => become(now));
  });
}

function become(now: Session): void {
  if (now.state === 'in' || now.state === 'open') {
    const account = now.state === 'in' ? now.account.id : 'open';
    if (last !== null && last !== account) {
      stop();
      void forget();
    }
    last = account;
    start();
  } else if (now.state === 'out') {
    stop(); // but for the uploads: a session that has expired is not the end of them
  }
}
