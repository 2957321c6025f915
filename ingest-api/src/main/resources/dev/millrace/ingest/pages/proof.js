// Where the links in our mails lead: the proof is behind the #, which no server sees, and is sent with a password.
const PAGES = {
  '/verify': {
    title: 'Confirm your address',
    why: 'Type the password that you have chosen for your account.',
    label: 'Your password',
    autocomplete: 'current-password',
    go: 'Confirm',
    path: '/v1/accounts/verify',
    body: (link, password) => ({ link, password, cookies: true }),
    done: 'Done: your account is there, and you are signed in.',
  },
  '/reset': {
    title: 'Set another password',
    why: 'Whoever is signed in elsewhere will not be any more.',
    label: 'Your new password, of ten characters at least',
    autocomplete: 'new-password',
    go: 'Set it',
    path: '/v1/password-resets/confirm',
    body: (link, password) => ({ link, password }),
    done: 'Done: sign in with the new password.',
  },
};

const page = PAGES[location.pathname];
const link = location.hash.slice(1);
const element = (id) => document.getElementById(id);
history.replaceState(null, '', location.pathname); // the proof does not stay in the address

element('title').textContent = page.title;
if (link) {
  element('why').textContent = page.why;
  element('label').textContent = page.label;
  element('password').autocomplete = page.autocomplete;
  element('go').textContent = page.go;
  element('form').hidden = false;
  element('password').focus();
} else {
  element('why').textContent = 'This address is not complete. Take the whole link from the mail.';
}

element('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  element('go').disabled = true;
  element('told').textContent = '';
  try {
    const answer = await fetch(page.path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(page.body(link, element('password').value)),
    });
    if (answer.ok) {
      element('form').hidden = true;
      element('why').textContent = '';
      element('told').textContent = page.done;
    } else {
      element('told').textContent = (await answer.json()).detail;
    }
  } catch {
    element('told').textContent = 'The server cannot be reached. Try again in a moment.';
  }
  element('go').disabled = false;
});
