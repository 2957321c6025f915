import { signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export const location = signal({ path: globalThis.location.pathname, query: globalThis.location.search });

addEventListener('popstate', () => read());

function read(): void {
  location.value = { path: globalThis.location.pathname, query: globalThis.location.search };
}

/** Goes somewhere inside the page. */
export function navigate(to: string, replace = false): void {
  const here = globalThis.location.pathname + globalThis.location.search;
  if (to !== here) {
    history[replace ? 'replaceState' : 'pushState'](null, '', to);
    read();
    if (!replace) {
      scrollTo(0, 0);
    }
  }
}

type LinkProps = Omit<JSX.IntrinsicElements['a'], 'href'> & { href: string; children?: ComponentChildren };

/** A link inside the page, which a new tab may be opened from as from any other. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const go = (event: JSX.TargetedMouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} onClick={go} />;
}

let first = true;

/** A page's heading: it names the tab, and takes the focus when somebody has come here from another page. */
export function Heading({ title, children }: { title: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Millrace`;
  }, [title]);
  useEffect(() => {
    if (!first) {
      heading.current?.focus({ preventScroll: true });
    }
    first = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
