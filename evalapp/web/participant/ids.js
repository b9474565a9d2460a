/* Ids that a phone draws by itself (UUID version 4); older browsers draw them as well. */
const makeId = () => crypto.randomUUID ? crypto.randomUUID() : [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte, at) => (at === 6 ? byte & 15 | 64 : at === 8 ? byte & 63 | 128 : byte).toString(16).padStart(2, "0"))
  .join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
