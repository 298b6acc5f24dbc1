// The bundle puts this empty module in the place of the client's `whatwg-fetch`: the client is handed `transport.ts`, and
// Node has a fetch of its own.
export {};
