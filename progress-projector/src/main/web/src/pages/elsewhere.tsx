import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import { location } from '../router';
import { Icon } from '../ui/icons';

/** With an account that somebody has elsewhere, where the installation allows it. */
export function Elsewhere() {
  const issuer = useSignal<{ name: string; start: string } | null>(null);
  useEffect(() => {
    api.issuer().then(
      (found) => (issuer.value = found),
      () => null, // there is none
    );
  }, []);
  const found = issuer.value;
  if (!found) {
    return null;
  }
  const to = new URLSearchParams(location.value.query).get('to') ?? '/';
  return (
    <>
      <a class="button plain wide" href={`${found.start}?redirect=${encodeURIComponent(to)}`}>
        <Icon name="person" />
        <span>Continue with {found.name}</span>
      </a>
      <p class="or">
        <span>or</span>
      </p>
    </>
  );
}
