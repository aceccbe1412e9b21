// html: every page of the site and of the packs is valid HTML, judged by Nu and by html-validate; style sheets and pictures by Nu.

import { spawn } from 'node:child_process';
import { relative } from 'node:path';
import { inside, load, programs } from '../lib/judges.mjs';
import { filesBelow } from '../lib/site.mjs';

export const needs = ['java', 'vnu-jar', 'html-validate'];

// Rules of taste about blanks and spelling, which a minifier decides, are off; all others of the judge's recommended set hold.
const rules = { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'void-style': 'off', 'doctype-style': 'off' };

// Nu reads files, where 'self' means nothing to it; browsers judge the packs' policy in the zip suite.
const misjudged = /^Resource violates Content Security Policy \(meta tag\)/;

export default async function html(t, run) {
  for (const { name, root } of run.trees) {
    t.expect(`Nu finds no error in ${name}`, await nu(root));
    t.expect(`html-validate finds no error in ${name}`, await htmlValidate(root));
  }
}

/** Errors and warnings that Nu reports on a folder of pages, style sheets and pictures. */
export async function nu(root, ...options) {
  const args = ['-Xss8m', '-jar', inside('vnu-jar', 'build/dist/vnu.jar'), '--format', 'json', '--stdout', '--exit-zero-always',
    '--also-check-css', '--also-check-svg', '--skip-non-html', ...options, root];
  const { messages } = JSON.parse(await outputOf(programs.java, args));
  return messages.filter(({ type, subType }) => type !== 'info' || subType === 'warning')
    .filter(({ message }) => !misjudged.test(message))
    .filter(({ url }) => !/^packs\//.test(pathIn(root, url))) // the single suite judges those
    .map(({ url, lastLine, message }) => `${pathIn(root, url)}:${lastLine}: ${message}`);
}

function pathIn(root, url) {
  return url ? relative(root, decodeURIComponent(new URL(url).pathname)) : '';
}

async function htmlValidate(root) {
  const { HtmlValidate, StaticConfigLoader } = await load('html-validate');
  const judge = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:recommended'], rules }));
  const faults = [];
  const pages = (await filesBelow(root)).filter((path) => path.endsWith('.html') && !path.startsWith('packs/'));
  if (pages.length === 0) return ['no page found'];
  for (const path of pages) {
    const { results } = await judge.validateFile(`${root}/${path}`);
    for (const { messages } of results) {
      for (const { line, ruleId, message } of messages) faults.push({ ruleId, told: `${path}:${line}: ${ruleId}: ${message}` });
    }
  }
  // A fault of a layout is on every page: one line a rule, with where it is first.
  return [...Map.groupBy(faults, ({ ruleId }) => ruleId).values()].map(([first, ...more]) => first.told + (more.length ? ` (and ${more.length} more)` : ''));
}

function outputOf(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}
