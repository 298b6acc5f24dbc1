import * as vscode from 'vscode';
import type { MarkTone } from './mark-text.ts';

/** A colour that stands out from light and dark backgrounds alike, and a shape that says the same without colour. */
const ICONS: Readonly<Record<MarkTone, { readonly color: string; readonly shape: string }>> = {
  pass: { color: '#2b9a56', shape: '<path d="M3.5 8.5l3 3 6-7"/>' },
  fail: { color: '#dd5b2f', shape: '<path d="M8 3v10M4 9.5L8 13.5l4-4"/>' },
  unscored: { color: '#b07d18', shape: '<path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10M8 12.8v.2"/>' },
  stale: { color: '#858585', shape: '<circle cx="8" cy="8" r="4.5" stroke-dasharray="2.5 2"/>' },
  running: { color: '#3b86d8', shape: '<path d="M4 8h.01M8 8h.01M12 8h.01"/>' },
};

/** The icon of a tone, as the address of a picture. */
export function gutterIcon(tone: MarkTone): vscode.Uri {
  const { color, shape } = ICONS[tone];
  const drawn = `<g fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shape}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${drawn}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
}
