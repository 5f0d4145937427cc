/** How an attribute's value is written. */
export type ValueKind =
  | "string"
  | "guid"
  | "dateTime"
  | "date"
  | "integer"
  | "decimal"
  | "boolean"
  | "colour"
  | "direction"
  | "variableType"
  | "shape"
  | "lineStyle";

/** An element's type: its attributes, `!` marking those that must be there, and its children in their order. */
export interface ElementType {
  readonly attributes: Readonly<Record<string, `${ValueKind}${"" | "!"}`>>;
  /** A child: its name, its type, and whether it may be absent (?), must be there (!), or may be there often (*, at least once +). */
  readonly children: readonly (readonly [name: string, type: string, times: "?" | "!" | "*" | "+"])[];
  /** Whether its children may stand in any order. */
  readonly isMixed?: boolean;
  /** Whether only one of its children after the first may be there. */
  readonly isChoice?: boolean;
  /** The kind of its text, where it holds text. */
  readonly text?: ValueKind;
}

const plain: ElementType["attributes"] = { guid: "guid!", name: "string" };
const dated = {
  creatingUser: "guid",
  creationDateTime: "dateTime",
  modifyingUser: "guid",
  modifiedDateTime: "dateTime",
} as const;
const box = { firstX: "integer!", firstY: "integer!", secondX: "integer!", secondY: "integer!" } as const;
const description = ["Description", "string", "?"] as const;
const codings = ["Coding", "Coding", "*"] as const;
const notes = ["NoteRef", "NoteRef", "*"] as const;
const values = ["VariableValue", "VariableValue", "*"] as const;

function text(kind: ValueKind): ElementType {
  return { attributes: {}, children: [], text: kind };
}

function listOf(name: string): ElementType {
  return { attributes: {}, children: [[name, name, "+"]] };
}

function reference(): ElementType {
  return { attributes: { targetGUID: "guid!" }, children: [] };
}

function selection(attributes: ElementType["attributes"], children: ElementType["children"] = []): ElementType {
  return { attributes: { ...plain, ...attributes, ...dated }, children: [description, ...children, codings, notes] };
}

function media(children: ElementType["children"]): ElementType {
  return {
    attributes: { ...plain, path: "string", currentPath: "string", ...dated },
    children: [description, ...children, codings, notes, values],
  };
}

const textPaths = { richTextPath: "string", plainTextPath: "string" } as const;

/** The element types of the exchange standard's project schema, version 1.0 (REFI 2019, Project.xsd), by type name. */
export const projectTypes: Readonly<Record<string, ElementType>> = {
  Project: {
    attributes: {
      name: "string!",
      origin: "string",
      creatingUserGUID: "guid",
      creationDateTime: "dateTime",
      modifyingUserGUID: "guid",
      modifiedDateTime: "dateTime",
      basePath: "string",
    },
    children: [
      ["Users", "Users", "?"],
      ["CodeBook", "CodeBook", "?"],
      ["Variables", "Variables", "?"],
      ["Cases", "Cases", "?"],
      ["Sources", "Sources", "?"],
      ["Notes", "Notes", "?"],
      ["Links", "Links", "?"],
      ["Sets", "Sets", "?"],
      ["Graphs", "Graphs", "?"],
      description,
      notes,
    ],
  },
  Users: listOf("User"),
  User: { attributes: { guid: "guid!", name: "string", id: "string" }, children: [] },
  CodeBook: { attributes: {}, children: [["Codes", "Codes", "!"]] },
  Codes: listOf("Code"),
  Code: {
    attributes: { guid: "guid!", name: "string!", isCodable: "boolean!", color: "colour" },
    children: [description, notes, ["Code", "Code", "*"]],
  },
  Variables: listOf("Variable"),
  Variable: {
    attributes: { guid: "guid!", name: "string!", typeOfVariable: "variableType!" },
    children: [description],
  },
  VariableValue: {
    isChoice: true,
    attributes: {},
    children: [
      ["VariableRef", "Reference", "!"],
      ["TextValue", "string", "?"],
      ["BooleanValue", "boolean", "?"],
      ["IntegerValue", "integer", "?"],
      ["FloatValue", "decimal", "?"],
      ["DateValue", "date", "?"],
      ["DateTimeValue", "dateTime", "?"],
    ],
  },
  Cases: listOf("Case"),
  Case: {
    attributes: plain,
    children: [
      description,
      ["CodeRef", "Reference", "*"],
      values,
      ["SourceRef", "Reference", "*"],
      ["SelectionRef", "Reference", "*"],
    ],
  },
  Sources: {
    isMixed: true,
    attributes: {},
    children: [
      ["TextSource", "TextSource", "*"],
      ["PictureSource", "PictureSource", "*"],
      ["PDFSource", "PDFSource", "*"],
      ["AudioSource", "AudioSource", "*"],
      ["VideoSource", "VideoSource", "*"],
    ],
  },
  TextSource: {
    attributes: { ...plain, ...textPaths, ...dated },
    children: [
      description,
      ["PlainTextContent", "string", "?"],
      ["PlainTextSelection", "PlainTextSelection", "*"],
      codings,
      notes,
      values,
    ],
  },
  PlainTextSelection: selection({ startPosition: "integer!", endPosition: "integer!" }),
  PictureSource: media([
    ["TextDescription", "TextSource", "?"],
    ["PictureSelection", "PictureSelection", "*"],
  ]),
  PictureSelection: selection(box),
  PDFSource: media([
    ["PDFSelection", "PDFSelection", "*"],
    ["Representation", "TextSource", "?"],
  ]),
  PDFSelection: selection({ page: "integer!", ...box }, [["Representation", "TextSource", "?"]]),
  AudioSource: media([
    ["Transcript", "Transcript", "*"],
    ["AudioSelection", "AudioSelection", "*"],
  ]),
  AudioSelection: selection({ begin: "integer!", end: "integer!" }),
  VideoSource: media([
    ["Transcript", "Transcript", "*"],
    ["VideoSelection", "VideoSelection", "*"],
  ]),
  VideoSelection: selection({ begin: "integer!", end: "integer!" }),
  Transcript: {
    attributes: { ...plain, ...textPaths, ...dated },
    children: [
      description,
      ["PlainTextContent", "string", "?"],
      ["SyncPoint", "SyncPoint", "*"],
      ["TranscriptSelection", "TranscriptSelection", "*"],
      notes,
    ],
  },
  TranscriptSelection: selection({ fromSyncPoint: "guid", toSyncPoint: "guid" }),
  SyncPoint: { attributes: { guid: "guid!", timeStamp: "integer", position: "integer" }, children: [] },
  Coding: {
    attributes: { guid: "guid!", creatingUser: "guid", creationDateTime: "dateTime" },
    children: [["CodeRef", "Reference", "!"], notes],
  },
  Notes: { attributes: {}, children: [["Note", "TextSource", "+"]] },
  Links: listOf("Link"),
  Link: {
    attributes: {
      ...plain,
      direction: "direction",
      color: "colour",
      originGUID: "guid",
      targetGUID: "guid",
    },
    children: [notes],
  },
  Sets: listOf("Set"),
  Set: {
    attributes: { guid: "guid!", name: "string!" },
    children: [
      description,
      ["MemberCode", "Reference", "*"],
      ["MemberSource", "Reference", "*"],
      ["MemberNote", "Reference", "*"],
    ],
  },
  Graphs: listOf("Graph"),
  Graph: {
    attributes: plain,
    children: [
      ["Vertex", "Vertex", "*"],
      ["Edge", "Edge", "*"],
    ],
  },
  Vertex: {
    attributes: {
      guid: "guid!",
      representedGUID: "guid",
      name: "string",
      firstX: "integer!",
      firstY: "integer!",
      secondX: "integer",
      secondY: "integer",
      shape: "shape",
      color: "colour",
    },
    children: [],
  },
  Edge: {
    attributes: {
      guid: "guid!",
      representedGUID: "guid",
      name: "string",
      sourceVertex: "guid!",
      targetVertex: "guid!",
      color: "colour",
      direction: "direction",
      lineStyle: "lineStyle",
    },
    children: [],
  },
  NoteRef: reference(),
  Reference: reference(),
  string: text("string"),
  boolean: text("boolean"),
  integer: text("integer"),
  decimal: text("decimal"),
  date: text("date"),
  dateTime: text("dateTime"),
};

/** The element types of the codebook schema, version 1.0 (REFI 2019, Codebook.xsd). */
export const codebookTypes: Readonly<Record<string, ElementType>> = {
  CodeBook: {
    attributes: { origin: "string" },
    children: [
      ["Codes", "Codes", "!"],
      ["Sets", "Sets", "?"],
    ],
  },
  Codes: listOf("Code"),
  Code: {
    attributes: { guid: "guid!", name: "string!", isCodable: "boolean!", color: "colour" },
    children: [description, ["Code", "Code", "*"]],
  },
  Sets: listOf("Set"),
  Set: {
    attributes: { guid: "guid!", name: "string!" },
    children: [description, ["MemberCode", "Member", "*"]],
  },
  Member: { attributes: { guid: "guid!" }, children: [] },
  string: text("string"),
};

/** One of the standard's two files: its root, types and namespace. */
export interface QdaFileKind {
  readonly root: "Project" | "CodeBook";
  readonly types: Readonly<Record<string, ElementType>>;
  readonly namespace: string;
}

export const projectFile: QdaFileKind = { root: "Project", types: projectTypes, namespace: "urn:QDA-XML:project:1.0" };
export const codebookFile: QdaFileKind = {
  root: "CodeBook",
  types: codebookTypes,
  namespace: "urn:QDA-XML:codebook:1.0",
};
