// Signs in on a page of the API's own origin, uploads a film with Uppy's S3 plugin as it is, and prints what it was told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const [chromium, base, email, password, film] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
    const tab = await browser.newPage();
    await tab.goto(`${base}/health/live`); // any page of that origin without a policy of its own
    await tab.addScriptTag({ path: join(here, 'node_modules/uppy/dist/uppy.min.js') });
    const input = await tab.evaluateHandle(() => {
        const element = document.createElement('input');
        element.type = 'file';
        document.body.append(element);
        return element;
    });
    await input.uploadFile(film);
    console.log(JSON.stringify(await tab.evaluate(upload, email, password, input)));
} finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
}

/** Runs in the page. */
async function upload(email, password, input) {
    const signedIn = await fetch('/v1/sessions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password, cookies: true }),
    });
    const seen = { signedIn: signedIn.status, parts: 0, cookie: document.cookie };
    const uppy = new Uppy.Uppy();
    uppy.use(Uppy.AwsS3, { companionEndpoint: '/v1/uploads', shouldUseMultipart: true });
    uppy.on('s3-multipart:part-uploaded', () => {
        seen.parts++;
    });
    const [file] = input.files;
    uppy.addFile({ name: file.name, type: file.type, data: file, meta: { title: 'By Uppy' } });
    const result = await uppy.upload();
    seen.failed = result.failed.map(({ error }) => String(error));
    seen.url = result.successful[0]?.uploadURL;
    return seen;
}
