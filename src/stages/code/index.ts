export { codeErrors } from "./errors.ts";
export { measureTable, type AgreementOptions, type AgreementReport } from "./measure-table.ts";
