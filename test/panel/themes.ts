// What VS Code sets on a webview's page, as far as the panel and the toolkit read it: three of its own themes.

export interface Theme {
  /** The class of the page's body, and its `data-vscode-theme-kind`. */
  readonly kind: 'vscode-light' | 'vscode-dark' | 'vscode-high-contrast';
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  'font-family': 'system-ui, "Ubuntu", "Droid Sans", "Noto Sans", sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': '"Droid Sans Mono", "DejaVu Sans Mono", monospace',
  'editor-font-size': '13px',
};

export const themes = {
  light: {
    kind: 'vscode-light',
    variables: {
      ...fonts,
      foreground: '#3b3b3b',
      descriptionForeground: '#3b3b3b',
      errorForeground: '#f85149',
      focusBorder: '#005fb8',
      'editor-background': '#ffffff',
      'editor-foreground': '#3b3b3b',
      'editorWarning-foreground': '#bf8803',
      'charts-green': '#388a34',
      'button-background': '#005fb8',
      'button-foreground': '#ffffff',
      'button-hoverBackground': '#0258a8',
      'button-border': '#0000001a',
      'button-secondaryBackground': '#e5e5e5',
      'button-secondaryForeground': '#3b3b3b',
      'button-secondaryHoverBackground': '#cccccc',
      'badge-background': '#cccccc',
      'badge-foreground': '#3b3b3b',
      'panel-border': '#e5e5e5',
      'settings-dropdownListBorder': '#e5e5e5',
      'progressBar-background': '#005fb8',
      'panelTitle-activeBorder': '#005fb8',
      'dropdown-background': '#ffffff',
      'dropdown-foreground': '#3b3b3b',
      'dropdown-border': '#cecece',
      'checkbox-background': '#f8f8f8',
      'checkbox-foreground': '#3b3b3b',
      'checkbox-border': '#cecece',
      'list-hoverBackground': '#f2f2f2',
      'charts-blue': '#0063d3',
      'textLink-foreground': '#005fb8',
      'textLink-activeForeground': '#005fb8',
      'textCodeBlock-background': '#f8f8f8',
      'textPreformat-foreground': '#3b3b3b',
      'textPreformat-background': '#0000001f',
      'scrollbarSlider-background': '#64646466',
    },
  },
  dark: {
    kind: 'vscode-dark',
    variables: {
      ...fonts,
      foreground: '#cccccc',
      descriptionForeground: '#9d9d9d',
      errorForeground: '#f85149',
      focusBorder: '#0078d4',
      'editor-background': '#1f1f1f',
      'editor-foreground': '#cccccc',
      'editorWarning-foreground': '#cca700',
      'charts-green': '#89d185',
      'button-background': '#0078d4',
      'button-foreground': '#ffffff',
      'button-hoverBackground': '#026ec1',
      'button-border': '#ffffff12',
      'button-secondaryBackground': '#313131',
      'button-secondaryForeground': '#cccccc',
      'button-secondaryHoverBackground': '#3c3c3c',
      'badge-background': '#616161',
      'badge-foreground': '#f8f8f8',
      'panel-border': '#2b2b2b',
      'settings-dropdownListBorder': '#454545',
      'progressBar-background': '#0078d4',
      'panelTitle-activeBorder': '#0078d4',
      'dropdown-background': '#313131',
      'dropdown-foreground': '#cccccc',
      'dropdown-border': '#3c3c3c',
      'checkbox-background': '#313131',
      'checkbox-foreground': '#cccccc',
      'checkbox-border': '#3c3c3c',
      'list-hoverBackground': '#2a2d2e',
      'charts-blue': '#59a4f9',
      'textLink-foreground': '#4daafc',
      'textLink-activeForeground': '#4daafc',
      'textCodeBlock-background': '#2b2b2b',
      'textPreformat-foreground': '#d0d0d0',
      'textPreformat-background': '#3c3c3c',
      'scrollbarSlider-background': '#79797966',
    },
  },
  // Where a variable is missing, the theme leaves it out as well.
  contrast: {
    kind: 'vscode-high-contrast',
    variables: {
      ...fonts,
      foreground: '#ffffff',
      descriptionForeground: 'rgba(255, 255, 255, 0.7)',
      errorForeground: '#f48771',
      focusBorder: '#f38518',
      contrastBorder: '#6fc3df',
      contrastActiveBorder: '#f38518',
      'editor-background': '#000000',
      'editor-foreground': '#ffffff',
      'editorWarning-foreground': '#ffd370',
      'charts-green': '#89d185',
      'button-background': '#000000',
      'button-foreground': '#ffffff',
      'button-hoverBackground': '#000000',
      'button-border': '#6fc3df',
      'button-secondaryForeground': '#ffffff',
      'badge-background': '#000000',
      'badge-foreground': '#ffffff',
      'panel-border': '#6fc3df',
      'settings-dropdownListBorder': '#ffffff',
      'progressBar-background': '#6fc3df',
      'panelTitle-activeBorder': '#6fc3df',
      'dropdown-background': '#000000',
      'dropdown-foreground': '#ffffff',
      'dropdown-border': '#6fc3df',
      'checkbox-background': '#000000',
      'checkbox-foreground': '#ffffff',
      'checkbox-border': '#6fc3df',
      'list-hoverBackground': '#ffffff1a',
      'charts-blue': '#59a4f9',
      'textLink-foreground': '#21a6ff',
      'textLink-activeForeground': '#21a6ff',
      'textCodeBlock-background': '#000000',
      'textPreformat-foreground': '#ffffff',
      'textPreformat-background': '#000000',
      'scrollbarSlider-background': '#6fc3df99',
    },
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

/** The sheet of a theme, with what VS Code itself gives every webview's page. */
export function themeSheet({ variables }: Theme): string {
  const declarations = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `
    :root { ${declarations.join(' ')} }
    html { background: var(--vscode-editor-background); }
    @layer vscode-default {
      body {
        color: var(--vscode-editor-foreground);
        font-family: var(--vscode-font-family);
        font-size: var(--vscode-font-size);
        margin: 0;
        padding: 0 20px;
      }
      code {
        color: var(--vscode-textPreformat-foreground);
        background-color: var(--vscode-textPreformat-background);
        padding: 1px 3px;
      }
    }`;
}
