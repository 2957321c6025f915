// Looks at every page and dialog of the dashboard as people do who see little, use no mouse, have a small screen or a dark one.
import axe from 'axe-core';
import { LIMIT, Visit, badge, click, go, pause, upload } from './visit.mjs';

const [chromium, base, email, film, damaged, pictures] = process.argv.slice(2);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const WIDTHS = [1440, 390];
const SCHEMES = ['light', 'dark'];
const looked = [];
const violations = [];
const overflows = [];
const unreached = [];
const unseen = [];
const lost = [];

await Visit.run([chromium, base, email], async (tab, visit) => {
    for (const path of ['/sign-in', '/sign-in?problem=sign-in-declined', '/forgotten']) {
        await tab.goto(base + path);
        await tab.waitForSelector('form');
        await look(tab, path);
    }
    const unknown = await refusal(tab, '%3Cimg%20src=x%3E');
    await tab.goto(`${base}/sign-up`);
    await tab.waitForSelector('form');
    await look(tab, '/sign-up');
    await visit.signUp(tab, () => look(tab, '/sign-up, code'));

    await tab.waitForSelector('main .empty');
    await look(tab, '/, empty');
    await keys(tab);
    await webhooks(tab);
    const embedded = await videos(tab);
    await go(tab, '/account');
    await tab.waitForSelector('#usage');
    await pause(300);
    await look(tab, '/account');
    await tab.evaluate(() => {
        history.pushState(null, '', '/nowhere');
        dispatchEvent(new PopStateEvent('popstate'));
    });
    await tab.waitForSelector('main .empty');
    await look(tab, 'an address without a page');
    await tab.goto(embedded);
    await playing(tab);
    await look(tab, '/embed');
    for (const path of ['/embed', '/outbox']) {
        await tab.goto(base + path, { waitUntil: 'networkidle0' });
        await look(tab, `${path}, alone`);
    }
    return { unknown, looked, violations, overflows, unreached, unseen, lost };
});

/** What the page says to whoever was refused elsewhere for this reason. */
async function refusal(tab, code) {
    await tab.goto(`${base}/sign-in?problem=${code}`);
    return (await tab.waitForSelector('main .alert:not([hidden])')).evaluate((alert) => alert.textContent);
}

async function keys(tab) {
    await go(tab, '/keys');
    await tab.waitForSelector('main .empty');
    await look(tab, '/keys, empty');
    await dialog(tab, 'main .empty .button.primary', '/keys, new');
    await click(tab, 'main .empty .button.primary');
    await (await tab.waitForSelector('dialog[open] input')).type('robot in the cellar that uploads what the cameras saw');
    await click(tab, 'dialog button[type=submit]');
    await tab.waitForSelector('dialog .copyable');
    await look(tab, '/keys, made');
    await tab.keyboard.press('Escape');
    await tab.waitForSelector('main button[aria-label^=Revoke]');
    await look(tab, '/keys');
    await dialog(tab, 'main button[aria-label^=Revoke]', '/keys, revoke');
}

async function webhooks(tab) {
    await go(tab, '/webhooks');
    await tab.waitForSelector('main .empty');
    await look(tab, '/webhooks, empty');
    await dialog(tab, 'main .empty .button.primary', '/webhooks, new');
    await click(tab, 'main .empty .button.primary');
    await (await tab.waitForSelector('dialog[open] input[type=url]')).type(`${base}/a-receiver/with-a-rather-long-address/of-webhooks`);
    await click(tab, 'dialog button[type=submit]');
    await tab.waitForSelector('dialog .copyable');
    await look(tab, '/webhooks, made');
    await tab.keyboard.press('Escape');
    await tab.waitForSelector('main a[href^="/webhooks/"]');
    await look(tab, '/webhooks');
    await click(tab, 'main a[href^="/webhooks/"]');
    await tab.waitForSelector('#secrets');
    await button(tab, /test/i);
    await tab.waitForSelector('#deliveries ~ * li, #deliveries ~ * details, #deliveries ~ * tr', { timeout: 10_000 }).catch(() => null);
    await pause(1_500);
    await look(tab, '/webhooks/{id}');
    await dialog(tab, 'main .actions button:nth-of-type(3)', '/webhooks/{id}, edit');
    await dialog(tab, 'main button[aria-label=Delete]', '/webhooks/{id}, delete');
}

async function videos(tab) {
    await go(tab, '/upload');
    await tab.waitForSelector('input[type=file]');
    await look(tab, '/upload, empty');
    await upload(tab, damaged, film);
    await look(tab, '/upload');
    await go(tab, '/');
    await tab.waitForSelector('main .row');
    await look(tab, '/, at work');
    await tab.waitForFunction(
        () => [...document.querySelectorAll('main .badge')].map((each) => each.textContent).sort().join() === 'Failed,Ready',
        LIMIT,
    );
    await look(tab, '/');
    const ready = await tab.$$eval('main .row', (rows) => rows.findIndex((row) => row.querySelector('.badge').textContent === 'Ready'));
    await tab.type('input[type=search]', 'no such film');
    await tab.waitForSelector('main .empty');
    await look(tab, '/, nothing fits');
    await click(tab, 'main .empty a');
    await tab.waitForSelector('main .row');
    const titles = await tab.$$('main .row-title');
    await titles[1 - ready].evaluate((link) => link.click());
    await badge(tab, 'Failed');
    await look(tab, '/videos/{id}, failed');
    await go(tab, '/');
    await tab.waitForSelector('main .row-title');
    await (await tab.$$('main .row-title'))[ready].evaluate((link) => link.click());
    await playing(tab);
    await look(tab, '/videos/{id}');
    const src = await tab.$eval('hls-video', (video) => video.src);
    await dialog(tab, 'main .actions button:nth-of-type(1)', '/videos/{id}, reprocess');
    await dialog(tab, 'main .actions button:nth-of-type(2)', '/videos/{id}, edit');
    await dialog(tab, 'main button[aria-label=Delete]', '/videos/{id}, delete');
    return `${base}/embed?src=${encodeURIComponent(src)}`;
}

function playing(tab) {
    return tab.waitForFunction(() => (document.querySelector('hls-video')?.readyState ?? 0) >= 2, LIMIT);
}

async function button(tab, text) {
    const all = await tab.$$('main button');
    for (const each of all) {
        if (text.test(await each.evaluate((it) => it.textContent))) {
            await each.evaluate((it) => it.click());
            return;
        }
    }
    throw new Error(`no button says ${text}`);
}

/** Opens a dialog by keyboard, looks at it, leaves it by Escape, and sees where the focus is then. */
async function dialog(tab, opener, name) {
    const element = await tab.waitForSelector(opener);
    await element.focus();
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('dialog[open]');
    if (!(await tab.evaluate(() => document.querySelector('dialog').contains(document.activeElement)))) {
        lost.push(`${name}: the focus is not in the dialog`);
    }
    await look(tab, name);
    await tab.keyboard.press('Escape');
    await tab.waitForFunction(() => !document.querySelector('dialog'), LIMIT);
    if (!(await element.evaluate((it) => it === document.activeElement))) {
        lost.push(`${name}: the focus did not come back`);
    }
}

/** Whatever is wrong with what is shown now. */
async function look(tab, name) {
    looked.push(name);
    for (const width of WIDTHS) {
        await tab.setViewport({ width, height: width > 1000 ? 900 : 844 });
        for (const scheme of SCHEMES) {
            await tab.emulateMediaFeatures([
                { name: 'prefers-color-scheme', value: scheme },
                { name: 'prefers-reduced-motion', value: 'reduce' },
            ]);
            await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
            await pause(100);
            await rules(tab, `${name} (${width}, ${scheme})`);
            if (pictures) {
                const file = `${name.replace(/[^a-z]+/g, '-')}-${width}-${scheme}.png`;
                await tab.screenshot({ path: `${pictures}/${file}`, fullPage: !name.includes(',') || !(await tab.$('dialog')) });
            }
        }
        const wider = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wider > 0) {
            overflows.push(`${name} (${width}): ${wider} px`);
        }
    }
    await keyboard(tab, name);
    await tab.setViewport({ width: 1440, height: 900 });
}

/** A rule must be broken for a while: a colour may be on its way from one scheme to the other. */
async function rules(tab, where) {
    await tab.evaluate(axe.source);
    let broken = await check(tab);
    for (let tries = 0; tries < 2 && broken.length > 0; tries++) {
        await pause(700);
        broken = await check(tab);
    }
    for (const { id, nodes } of broken) {
        const first = nodes[0];
        violations.push(`${where}: ${id}, ${nodes.length} times, as in ${first.target}: ${first.failureSummary.split('\n').at(-1).trim()}`);
    }
}

async function check(tab) {
    const options = { runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] };
    return (await tab.evaluate((given) => window.axe.run(document, given), options)).violations;
}

/** Goes round by Tab: whatever can be operated is met, and looks otherwise while it has the focus. */
async function keyboard(tab, name) {
    const focused = await tab.evaluateHandle(() => document.activeElement);
    const all = await tab.evaluate(() => {
        const room = document.querySelector('dialog[open]') ?? document;
        const shown = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest('[inert], [hidden]');
        const able = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
        window.wanted = [...room.querySelectorAll(able)].filter(
            (it) => shown(it) && !it.disabled && it.tabIndex >= 0 && (it.type !== 'radio' || it.checked), // arrows lead to the others
        );
        window.looks = (it) => {
            const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(it);
            return [outlineStyle, outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join();
        };
        window.around = (it) => [it, it.parentElement, it.closest('li')].filter(Boolean); // a row shows it as a whole
        document.activeElement?.blur();
        window.before = new Map(window.wanted.flatMap(window.around).map((it) => [it, window.looks(it)]));
        window.met = new Set();
        return window.wanted.length;
    });
    for (let presses = 0; presses < all * 2 + 12; presses++) {
        await tab.keyboard.press('Tab');
        const said = await tab.evaluate(() => {
            const it = document.activeElement;
            window.met.add(it);
            const looks = (each) => window.looks(each) !== window.before.get(each);
            const seen = !window.wanted.includes(it) || window.around(it).some(looks);
            return seen ? null : it.outerHTML.slice(0, 120);
        });
        if (said && !unseen.includes(`${name}: ${said}`)) {
            unseen.push(`${name}: ${said}`);
        }
        if (await tab.evaluate(() => window.wanted.every((it) => window.met.has(it)))) {
            break;
        }
    }
    const missed = await tab.evaluate(() => window.wanted.filter((it) => !window.met.has(it)).map((it) => it.outerHTML.slice(0, 120)));
    unreached.push(...missed.map((it) => `${name}: ${it}`));
    await focused.evaluate((it) => it?.focus?.());
}
