/** True if a model's name says that it runs on somebody else's machine. */
export function isCloudModel(model: string): boolean {
  // Ollama forgives spaces behind the colon.
  return /(?::\s*|-)cloud$/i.test(model.trim());
}

/** True if two names mean the same model: `:latest` and Ollama's own registry may be left out, and case does not count. */
export function isSameModel(one: string, other: string): boolean {
  return fullName(one) === fullName(other);
}

function fullName(model: string): string {
  const name = model
    .trim()
    .toLowerCase()
    .replace(/^(?:registry\.ollama\.ai\/)?library\//, '');
  const hasTag = name.slice(name.lastIndexOf('/') + 1).includes(':');
  return hasTag ? name : `${name}:latest`;
}
