/** The actor who stands for whoever coded where a file does not say; nobody can act as it. */
export const unknownCoderId = "00000000-0000-8000-8000-000000000c0d";
