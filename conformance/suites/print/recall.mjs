// How much of a page's text three programs find again in its prints, word by word and in order.

import { attribute, find, hasClass, parse, tag } from '../../lib/html.mjs';

// What the page says on the web only, or with other words on paper: a card of whom to ring, pictures, what to press.
const leftOut = ['contact-card', 'listen', 'downloads'];
const kept = (element) => !['svg', 'script', 'style', 'nav', 'button', 'figure', 'summary'].includes(element.tagName) && !leftOut.some((name) => hasClass(element, name));
const blocks = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'dd', 'td', 'th', 'div', 'section', 'blockquote', 'tr', 'table', 'ul', 'ol', 'dl', 'br', 'summary', 'details', 'header']);

/** What a reader of the page on the web reads and must find on paper: title, lead, text and limits, in order. */
export function textOfPage(page) {
  const article = find(page.document, tag('article'));
  const parts = [find(article, tag('h1')), find(article, (element) => hasClass(element, 'lead'))];
  for (const element of article.childNodes) {
    if (element.tagName && (hasClass(element, 'text') || hasClass(element, 'limits'))) parts.push(element);
  }
  return parts.filter(Boolean).map(written).join('\n');
}

function written(node) {
  if (node.nodeName === '#text') return node.value;
  if (node.tagName && !kept(node)) return ' ';
  const text = (node.childNodes || []).map(written).join('');
  return blocks.has(node.tagName) ? `\n${text}\n` : text;
}

/** Words in lower case: letters, marks, digits. What joins or divides letters, and tells their direction, is not seen. */
export function tokens(text) {
  return text.normalize('NFC').toLowerCase().replace(/[\p{Cf}\u034f]+/gu, '').match(/[\p{L}\p{M}\p{N}]+/gu) || [];
}

/** The number of words of one list that are found again in another, in order: the longest common subsequence. */
export function inOrder(wanted, found) {
  const places = new Map();
  found.forEach((word, at) => places.set(word, [...(places.get(word) || []), at]));
  const ends = []; // ends[n]: the earliest place in found at which a common subsequence of n + 1 words ends
  for (const word of wanted) {
    for (const at of (places.get(word) || []).toReversed()) {
      let [low, high] = [0, ends.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ends[middle] < at) low = middle + 1;
        else high = middle;
      }
      ends[low] = at;
    }
  }
  return ends.length;
}
