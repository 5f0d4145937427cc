// Runs a bundled script with its compiled code, which the first run leaves beside it.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname } = require("node:path");
const vm = require("node:vm");

const [, , file] = process.argv;
process.argv.splice(1, 1);
const code = `${file}.code`;
const cachedData = existsSync(code) ? readFileSync(code) : undefined;
const source = readFileSync(file, "latin1");
const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  cachedData,
});
if (cachedData === undefined) process.on("exit", () => writeFileSync(code, script.createCachedData()));
const bundled = { exports: {} };
script.runInThisContext()(bundled.exports, createRequire(file), bundled, file, dirname(file));
