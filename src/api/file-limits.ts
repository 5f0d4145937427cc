/** The largest file that is taken in, in bytes; a page refuses a larger one before it sends a byte of it. */
export const mostFileBytes = 250 * 1024 * 1024;
