export function activate() {
  // Nothing, on purpose.
}
