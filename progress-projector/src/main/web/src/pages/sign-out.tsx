import { useSignal } from '@preact/signals';
import { reason } from '../api/client';
import { signOut } from '../api/session';
import { plural } from '../format';
import { Button } from '../ui/controls';
import { Confirm } from '../ui/dialog';
import { toast } from '../ui/toast';
import { active } from '../upload/list';
import { forget } from '../upload/uploads';

async function leave(): Promise<void> {
  await signOut();
  await forget();
}

/** The way out, which asks where it would break uploads off. */
export function SignOut({ bare = false }: { bare?: boolean }) {
  const asking = useSignal(false);
  const go = () => {
    if (active.value.length > 0) {
      asking.value = true;
    } else {
      leave().catch((error: unknown) => toast(reason(error), 'bad'));
    }
  };
  return (
    <>
      {bare ? (
        <Button look="ghost" icon="out" aria-label="Sign out" title="Sign out" onClick={go} />
      ) : (
        <Button icon="out" onClick={go}>
          Sign out
        </Button>
      )}
      {asking.value && (
        <Confirm title="Sign out" verb="Sign out" onYes={leave} onClose={() => (asking.value = false)}>
          <p>{plural(active.value.length, 'upload')} would be given up.</p>
        </Confirm>
      )}
    </>
  );
}
