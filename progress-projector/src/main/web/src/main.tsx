import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/pages.css';
import { render } from 'preact';
import { look } from './api/session';
import { App } from './app';
import './theme';

const place = document.getElementById('app');
if (place) {
  render(<App />, place);
}
void look();
