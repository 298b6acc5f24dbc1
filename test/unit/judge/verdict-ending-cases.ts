export const WHY = 'The steps are named. The order is missing.';

export const shown = (text: string): string => JSON.stringify(text);
