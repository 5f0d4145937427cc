/** One event of a stream that the server sends while it works. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Reads a `text/event-stream` as it comes in: an event a paragraph, its data one line of JSON. A paragraph cut short gives none. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const paragraphs = (rest + value).split("\n\n");
      rest = paragraphs.pop() ?? "";
      for (const paragraph of paragraphs) {
        const fields = new Map(
          paragraph.split("\n").map((line) => [line.split(": ", 1)[0], line.replace(/^\w+: /u, "")]),
        );
        const data = fields.get("data");
        if (data !== undefined) yield { event: fields.get("event") ?? "", data: JSON.parse(data) as unknown };
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
