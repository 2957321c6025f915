// Watches one encode while Redis, the projector and the connection are lost in turn, without loading the page again.
import { Ingress } from './ingress.mjs';
import { LIMIT, Visit, badge, badges, click, pause, upload } from './visit.mjs';

const [chromium, base, email, film, redis, projector, projectorUrl, othersUrl] = process.argv.slice(2);
const AWAY = 4_000; // long enough for the page to say so
const ingress = new Ingress(new URL(base).port, projectorUrl, othersUrl);

await ingress.open();
await Visit.run([chromium, base, email], async (page, visit) => {
    await visit.signUp(page);
    await upload(page, film);
    await click(page, '.uploads a.row-title');
    await badge(page, 'Encoding');
    const list = await visit.open();
    await list.goto(base);
    await badge(list, 'Encoding');
    const tabs = [page, list];
    await Promise.all(tabs.map(keepVisible));
    await Promise.all(tabs.map((tab) => tab.waitForFunction(begun, LIMIT))); // before, it may wait in its lane
    await Promise.all(tabs.map((tab) => tab.evaluate(record)));

    const faults = {};
    for (const [name, strike] of Object.entries({ redis: killRedis, projector: killProjector, connection: cut })) {
        const at = await further(tabs);
        const told = await strike(tabs);
        const back = performance.now();
        await further(tabs);
        faults[name] = { at, ...told, seconds: (performance.now() - back) / 1000 };
    }

    await Promise.all(tabs.map((tab) => badge(tab, 'Ready')));
    await Promise.all(tabs.map((tab) => tab.waitForFunction(() => !document.querySelector('.reconnecting p'), LIMIT)));
    const [ofPage, ofList] = await Promise.all(tabs.map((tab) => tab.evaluate(() => window.recorded)));
    return { faults, page: ofPage, list: ofList, badges: await badges(list) };
}).finally(() => ingress.cut());

/** A tab that nobody looks at gives its connection back after a minute. */
async function keepVisible(tab) {
    await (await tab.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true });
}

/** Waits until each tab shows more than it does now; how much that is. Fails when the work is over: a fault must meet it. */
async function further(tabs) {
    return Promise.all(
        tabs.map(async (tab) => {
            const before = await tab.evaluate(() => window.recorded.percent);
            await tab.waitForFunction((least) => window.recorded.percent > least || !window.recorded.working, LIMIT, before);
            const { percent, working } = await tab.evaluate(() => window.recorded);
            if (!working) {
                throw new Error(`The work was over at ${percent} % before all faults had met it.`);
            }
            return percent;
        }),
    );
}

async function killRedis() {
    process.kill(Number(redis), 'SIGKILL');
    await pause(AWAY);
}

/** Whoever has started it starts it again. */
async function killProjector(tabs) {
    process.kill(Number(projector), 'SIGKILL');
    return { notices: await reconnected(tabs) };
}

async function cut(tabs) {
    ingress.cut();
    await pause(AWAY);
    const notices = reconnected(tabs);
    await ingress.open();
    return { notices: await notices };
}

/** Each tab says that it is cut off, and says so no more. */
async function reconnected(tabs) {
    return Promise.all(
        tabs.map(async (tab) => {
            const notice = await (await tab.waitForSelector('.reconnecting p')).evaluate((element) => element.textContent);
            await tab.waitForFunction(() => !document.querySelector('.reconnecting p'), LIMIT);
            return notice;
        }),
    );
}

/** Runs in the page. */
function begun() {
    return [...document.querySelectorAll('main [role=progressbar]')].some((bar) => Number(bar.getAttribute('aria-valuenow')) > 0);
}

/** Runs in the page: notes each status that is shown, and whatever falls. */
function record() {
    const order = ['Waiting for upload', 'Checking', 'Encoding', 'Packaging', 'Ready'];
    const bars = new Map();
    const seen = { percent: 0, working: true, statuses: [], falls: [] };
    const look = () => {
        const status = document.querySelector('main .badge')?.textContent ?? 'none';
        const before = seen.statuses.at(-1);
        seen.working = status === 'Encoding';
        if (status !== before) {
            if (order.indexOf(status) < order.indexOf(before)) {
                seen.falls.push(`${before} to ${status}`);
            }
            seen.statuses.push(status);
        }
        for (const bar of document.querySelectorAll('main [role=progressbar]')) {
            const name = bar.getAttribute('aria-label');
            const percent = Number(bar.getAttribute('aria-valuenow') ?? -1);
            if (percent < (bars.get(name) ?? -1)) {
                seen.falls.push(`${name}: ${bars.get(name)} to ${percent}`);
            }
            bars.set(name, percent);
            if (/^(Whole job|Progress of)/.test(name)) {
                seen.percent = Math.max(seen.percent, percent);
            }
        }
    };
    window.recorded = seen;
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
}
