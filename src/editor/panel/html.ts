/** Parts of the panel's page. Addresses are as the webview sees them. */
export interface PanelPage {
  readonly script: string;
  readonly style: string;
  /** The webview's source for its own files, `Webview.cspSource`. */
  readonly cspSource: string;
  /** Base64 or hexadecimal, fresh for every page. */
  readonly nonce: string;
  /** The editor's display language as a BCP 47 tag, `env.language`. */
  readonly language: string;
  readonly title: string;
}

/** Hash of the empty style element by which the toolkit tests for `:focus-visible`. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The page that the panel draws itself into. It may run one script and read one style sheet, and nothing else. */
export function panelHtml(page: PanelPage): string {
  const policy = `default-src 'none'; script-src 'nonce-${page.nonce}'; style-src ${page.cspSource} ${EMPTY_STYLE}`;
  return `<!DOCTYPE html>
<html lang="${escape(page.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${escape(page.style)}">
  <title>${escape(page.title)}</title>
</head>
<body>
  <main id="panel"></main>
  <script type="module" nonce="${escape(page.nonce)}" src="${escape(page.script)}"></script>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
