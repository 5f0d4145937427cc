// The least that could answer for a case: http and one prepared query a table, without schema, policy or fold. The baseline of web.bench.ts.
import { createServer } from "node:http";
import Database from "better-sqlite3-multiple-ciphers";

const database = new Database(process.argv[2], { readonly: true });
const findCase = database.prepare("select * from cases where accession_key = ?");
const findTestimonies = database.prepare(
  "select t.accession_key as key, s.* from testimonies t join sources s on s.id = t.source_id where t.case_id = ?",
);
const findStatements = database.prepare(
  "select st.* from statements st join testimonies t on t.id = st.testimony_id where t.case_id = ? order by st.testimony_id, st.ordinal",
);

const server = createServer((request, response) => {
  const row = findCase.get(decodeURIComponent((request.url ?? "/").slice(1)));
  if (row === undefined) return response.writeHead(404).end();
  const body = JSON.stringify({
    ...row,
    testimonies: findTestimonies.all(row.id),
    statements: findStatements.all(row.id),
  });
  return response.writeHead(200, { "content-type": "application/json" }).end(body);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
