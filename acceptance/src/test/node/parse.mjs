// Prints what the parser of video.js reads out of a playlist on standard input.
import { readFileSync } from 'node:fs';
import { Parser } from 'm3u8-parser';

const parser = new Parser();
parser.push(readFileSync(0, 'utf8'));
parser.end();
console.log(JSON.stringify(parser.manifest));
