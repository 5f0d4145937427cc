// Runs a bundled script with its compiled code, which the first run leaves beside it.
const fs = require("node:fs");
const nodeModule = require("node:module");
const path = require("node:path");
const vm = require("node:vm");

const [, , file] = process.argv;
process.argv.splice(1, 1);
const code = `${file}.code`;
const cachedData = fs.existsSync(code) ? fs.readFileSync(code) : undefined;
const source = fs.readFileSync(file, "latin1");
const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  cachedData,
});
if (cachedData === undefined) process.on("exit", () => fs.writeFileSync(code, script.createCachedData()));
const bundled = { exports: {} };
script.runInThisContext()(bundled.exports, nodeModule.createRequire(file), bundled, file, path.dirname(file));
