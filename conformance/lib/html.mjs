// Reads HTML files as a browser would (parse5) and answers the questions that the static suites ask.

import { load } from './judges.mjs';

const parse5 = await load('parse5');

export function parse(text) {
  return parse5.parse(text);
}

/** Every element of a tree, in document order, template contents included. */
export function* elements(node) {
  for (const child of node.childNodes || []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
  if (node.content) yield* elements(node.content);
}

export function attribute(element, name) {
  return element.attrs?.find((attr) => attr.name === name)?.value;
}

export function find(node, test) {
  for (const element of elements(node)) if (test(element)) return element;
  return null;
}

export function findAll(node, test) {
  return [...elements(node)].filter(test);
}

export const tag = (...names) => (element) => names.includes(element.tagName);

export function hasClass(element, name) {
  return (attribute(element, 'class') || '').split(/\s+/).includes(name);
}

const silent = new Set(['script', 'style', 'template', 'noscript']);

/** Text runs with the element that holds them, in document order; scripts and styles apart. */
export function* textRuns(node) {
  for (const child of node.childNodes || []) {
    if (child.nodeName === '#text') {
      if (child.value.trim()) yield { text: child.value, parent: node };
    } else if (!silent.has(child.tagName)) {
      yield* textRuns(child);
    }
  }
}

export function textOf(node) {
  return [...textRuns(node)].map(({ text }) => text).join(' ').replace(/\s+/g, ' ').trim();
}

/** The nearest value of an inherited attribute such as lang or dir, or "". */
export function inherited(element, name) {
  for (let at = element; at; at = at.parentNode) {
    const value = at.attrs && attribute(at, name);
    if (value !== undefined && value) return value;
  }
  return '';
}

export function within(element, test) {
  for (let at = element; at; at = at.parentNode) if (at.tagName && test(at)) return true;
  return false;
}

/** Ids (and old anchor names) of a page: what a fragment may point at. */
export function ids(document) {
  const found = new Set();
  for (const element of elements(document)) {
    const id = attribute(element, 'id');
    if (id) found.add(id);
    if (element.tagName === 'a' && attribute(element, 'name')) found.add(attribute(element, 'name'));
  }
  return found;
}

/** Addresses that a page loads by itself or that a reader may follow, with how they are used. */
export function* references(document) {
  for (const element of elements(document)) {
    const name = element.tagName;
    for (const attr of ['href', 'src', 'poster', 'data', 'action', 'formaction', 'cite', 'longdesc', 'xlink:href']) {
      const value = attribute(element, attr);
      if (value === undefined || (name === 'meta')) continue;
      yield { element, attr, value, kind: kindOf(element, attr) };
    }
    const srcset = attribute(element, 'srcset') || attribute(element, 'imagesrcset');
    for (const candidate of srcset ? srcset.split(',') : []) {
      yield { element, attr: 'srcset', value: candidate.trim().split(/\s+/)[0], kind: 'resource' };
    }
    if (name === 'meta' && /^refresh$/i.test(attribute(element, 'http-equiv') || '')) {
      const target = /url\s*=\s*(.*)$/i.exec(attribute(element, 'content') || '');
      if (target) yield { element, attr: 'content', value: target[1].trim(), kind: 'link' };
    }
  }
}

const loadedRels = /\b(stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|prefetch|modulepreload|dns-prefetch|preconnect)\b/;

function kindOf(element, attr) {
  if (element.tagName === 'a' || element.tagName === 'area') return 'link';
  if (element.tagName === 'base') return 'base';
  if (element.tagName === 'link') return loadedRels.test(attribute(element, 'rel') || '') ? 'resource' : 'meta';
  if (attr === 'action' || attr === 'formaction') return 'form';
  if (attr === 'cite' || attr === 'longdesc') return 'meta';
  return 'resource';
}

/** The target of a redirect page (meta refresh), or "". */
export function refreshTarget(document) {
  for (const { element, attr, value } of references(document)) if (element.tagName === 'meta' && attr === 'content') return value;
  return '';
}

/** Addresses in CSS: url() and @import. */
export function* cssReferences(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const match of bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g)) {
    yield match.slice(1).find((part) => part !== undefined);
  }
}

/** Letters and digits only, lower case: how two texts are compared when quotes and spaces may differ. */
export function plain(text) {
  return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}
