// Has Shaka Packager read one track, and prints what it found: the kind, the number of streams, their length.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [file, kind] = process.argv.slice(2);
const names = { darwin: 'osx', linux: 'linux', win32: 'win' };
const program = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/shaka-packager/bin',
    `packager-${names[platform()]}-${arch()}`);

const info = execFileSync(program, [`in=${file},stream=${kind}`, '--dump_stream_info'], { encoding: 'utf8' });
const folder = mkdtempSync(join(tmpdir(), 'shaka-'));
try {
    const output = `in=${file},stream=${kind},output=${folder}/out.mp4,playlist_name=out.m3u8`;
    execFileSync(program, [output, '--hls_master_playlist_output', `${folder}/master.m3u8`], { stdio: 'pipe' });
    const playlist = readFileSync(join(folder, 'out.m3u8'), 'utf8');
    const seconds = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, match) => sum + Number(match[1]), 0);
    console.log(JSON.stringify({
        kind: /type: Video/i.test(info) ? 'video' : 'audio',
        streams: Number(/Found (\d+) stream/.exec(info)?.[1] ?? 0),
        seconds,
    }));
} finally {
    rmSync(folder, { recursive: true });
}
