import { signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'millrace.theme';
const ORDER: Theme[] = ['system', 'light', 'dark'];

export const theme = signal<Theme>(read());
apply(theme.value);

export function nextTheme(): void {
  theme.value = ORDER[(ORDER.indexOf(theme.value) + 1) % ORDER.length] ?? 'system';
  localStorage.setItem(KEY, theme.value);
  apply(theme.value);
}

function read(): Theme {
  const kept = localStorage.getItem(KEY);
  return ORDER.find((each) => each === kept) ?? 'system';
}

function apply(chosen: Theme): void {
  document.documentElement.dataset['theme'] = chosen;
}
