import {
  FoundTexts,
  SearchTextQuery,
  SourceListView,
  SourceParam,
  SourcesQuery,
  SourceView,
} from "../../api/collect.ts";
import { searchStudyTexts } from "../../pipeline.ts";
import { listSources, readSource, type ShownSource } from "../../stages/collect/index.ts";
import { routeApp, studyRoute } from "../study-route.ts";

const search = studyRoute({
  method: "get",
  path: "/search",
  summary: "Documents and memos that hold all of the words",
  policies: ["search-documents", "search-memos"],
  request: { query: SearchTextQuery },
  answers: FoundTexts,
});

const sources = studyRoute({
  method: "get",
  path: "/sources",
  summary: "The sources in the order of their keys",
  policies: ["read-sources"],
  request: { query: SourcesQuery },
  answers: SourceListView,
});

const source = studyRoute({
  method: "get",
  path: "/sources/{key}",
  summary: "One source with what was taken from it",
  policies: ["read-sources"],
  request: { params: SourceParam },
  answers: SourceView,
});

export const sourceRoutes = routeApp()
  .openapi(search, async (context) => {
    const { q } = context.req.valid("query");
    const { documents, memos } = await searchStudyTexts(context.get("study"), context.get("actor"), q);
    return context.json(
      FoundTexts.parse({
        documents: documents.map(({ key, ...hit }) => ({ ...hit, fileName: key.replace(/^documents\//u, "") })),
        memos,
      }),
      200,
    );
  })
  .openapi(sources, async (context) => {
    const { text, limit } = context.req.valid("query");
    const found = await listSources(context.get("study").store, context.get("actor"), {
      limit,
      ...(text === undefined ? {} : { text }),
    });
    return context.json(
      SourceListView.parse({
        total: found.total,
        sources: found.sources.map(({ accession_key, published_on, ...rest }) => ({
          ...rest,
          key: accession_key,
          publishedOn: published_on,
        })),
      }),
      200,
    );
  })
  .openapi(source, async (context) => {
    const { key } = context.req.valid("param");
    return context.json(
      SourceView.parse(viewOf(await readSource(context.get("study").store, context.get("actor"), key))),
      200,
    );
  });

function viewOf({ accession_key, published_on, testimonyKeys, documentsIn, ...rest }: ShownSource) {
  return {
    ...rest,
    key: accession_key,
    publishedOn: published_on,
    testimonies: testimonyKeys,
    documents: documentsIn,
  };
}
