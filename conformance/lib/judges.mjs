// Finds the installed judges: npm packages in the cache folder, programs on the machine.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const folder = process.env.LYKTA_JUDGES || join(homedir(), '.cache', 'lykta-judges');

const packages = createRequire(join(folder, 'npm', 'package.json'));

/** Loads an npm judge, whatever kind of module it is. */
export async function load(name) {
  return import(pathToFileURL(packages.resolve(name)));
}

/** Path of a file inside an npm judge. */
export function inside(name, ...rest) {
  return join(folder, 'npm', 'node_modules', name, ...rest);
}

/** Programs by the name that a suite's `needs` uses. */
export const programs = {
  chromium: '/usr/bin/chromium',
  firefox: '/usr/bin/firefox-esr',
  webkit: '/usr/bin/WebKitWebDriver',
  xmllint: onPath('xmllint'),
  xvfb: '/usr/bin/Xvfb',
  java: onPath('java'),
  unzip: onPath('unzip'),
  zipinfo: onPath('zipinfo'),
  ...fromPath(['minisign', 'zstd', 'sha256sum']),
  ...fromPath(['msgfmt', 'msgcat', 'xmllint', 'pofilter', 'pocount', 'omegat']),
  'xliff-schemas': join(folder, 'xliff-schemas', 'xliff-core-1.2-strict.xsd'),
  'qemu-aarch64': onPath('qemu-aarch64'),
  ...fromPath(['qpdf', 'pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm', 'zbarimg']),
  ...fromPath(['zimcheck', 'zimwriterfs', 'kiwix-serve', 'xapian-check', 'xapian-delve']),
  ...fromTrixie(['zimcheck', 'zimdump', 'zimwriterfs', 'kiwix-serve']),
};

/** Says whether a program of `programs` or an npm judge is there. */
export function has(name) {
  if (name in programs) return Boolean(programs[name]) && existsSync(programs[name]);
  return existsSync(inside(name, 'package.json'));
}

function fromPath(names) {
  return Object.fromEntries(names.map((name) => [name, onPath(name)]));
}

/** The newer generation of programs lies aside. */
function fromTrixie(names) {
  return Object.fromEntries(names.map((name) => [`${name}-trixie`, join(folder, 'trixie', 'bin', name)]));
}

function onPath(name) {
  return process.env.PATH.split(delimiter).map((dir) => join(dir, name)).find(existsSync) || '';
}
