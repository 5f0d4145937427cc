export { importSearches } from "./import-searches.ts";
export { readSearches } from "./read-searches.ts";
export { recordSearch } from "./record-search.ts";
