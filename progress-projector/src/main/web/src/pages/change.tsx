import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { api } from '../api/client';
import type { Video, Visibility } from '../api/types';
import { navigate } from '../router';
import { Field } from '../ui/controls';
import { Confirm, Dialog, DialogForm } from '../ui/dialog';
import { toast } from '../ui/toast';
import { nameOf } from './row';

interface Props {
  video: Video;
  onClose: () => void;
}

const VISIBILITIES: [Visibility, string][] = [
  ['public', 'Public'],
  ['unlisted', 'Unlisted'],
  ['private', 'Private'],
];

export function EditDialog({ video, onClose }: Props) {
  const title = useSignal(video.title);
  const description = useSignal(video.description);
  const tags = useSignal(video.tags.join(', '));
  const visibility = useSignal(video.visibility);
  const id = useId();
  const save = async () => {
    await api.describe(video.id, {
      title: title.value,
      description: description.value,
      tags: [...new Set(tags.value.split(',').map((tag) => tag.trim()).filter(Boolean))],
      visibility: visibility.value,
    });
    toast('Saved.');
    onClose();
  };
  return (
    <Dialog title="Edit" onClose={onClose}>
      <DialogForm verb="Save" onSend={save} onClose={onClose}>
        <Field label="Title" value={title.value} maxLength={200} onText={(text) => (title.value = text)} />
        <div class="field">
          <label for={`${id}-description`}>Description</label>
          <textarea
            id={`${id}-description`}
            rows={4}
            maxLength={5000}
            value={description.value}
            onInput={(event) => (description.value = event.currentTarget.value)}
          />
        </div>
        <Field
          label="Tags"
          value={tags.value}
          hint="Separated by commas."
          onText={(text) => (tags.value = text)}
        />
        <div class="field">
          <label for={`${id}-visibility`}>Visibility</label>
          <select
            id={`${id}-visibility`}
            value={visibility.value}
            onChange={(event) => (visibility.value = event.currentTarget.value as Visibility)}
          >
            {VISIBILITIES.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </div>
      </DialogForm>
    </Dialog>
  );
}

const PROFILES = ['standard', 'popular', 'uhd', 'preview'];

export function ReprocessDialog({ video, onClose }: Props) {
  const profile = useSignal(video.profile);
  const id = useId();
  const known = [...new Set([...PROFILES, video.profile])];
  return (
    <Dialog title="Encode again" onClose={onClose}>
      <DialogForm
        verb="Reprocess"
        onClose={onClose}
        onSend={async () => {
          await api.command(video.id, 'reprocess', { profile: profile.value });
          toast('It is encoded again.');
          onClose();
        }}
      >
        <p class="prose">
          The source is encoded anew. {video.playback ? 'What is published stays until the new stream takes its place.' : ''}
        </p>
        <div class="field">
          <label for={id}>Profile</label>
          <select id={id} value={profile.value} onChange={(event) => (profile.value = event.currentTarget.value)}>
            {known.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </DialogForm>
    </Dialog>
  );
}

export function DeleteDialog({ video, onClose }: Props) {
  return (
    <Confirm
      title="Delete this video?"
      verb="Delete"
      onClose={onClose}
      onYes={async () => {
        await api.remove(video.id);
        toast('It is being deleted.');
        navigate('/');
      }}
    >
      <p>
        <b>{nameOf(video)}</b> goes with its streams and its source. Whoever plays it now will be cut off. This cannot be taken
        back.
      </p>
    </Confirm>
  );
}
