/** A file to keep and its name. */
export interface KeptFile {
  readonly blob: Blob;
  readonly name: string;
}

/** Gives a file to the browser to keep where downloads go. */
export function saveFile({ blob, name }: KeptFile): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser still reads it for a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Draws an SVG as PNG at twice its size, in the browser alone. Throws where the drawing cannot be read. */
export async function drawAsPng({ blob, name }: KeptFile): Promise<KeptFile> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await blob.text())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser has no canvas.");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (drawn === null) throw new Error("The drawing cannot be kept as PNG.");
  return { blob: drawn, name: name.replace(/[.]svg$/u, ".png") };
}

const scale = 2;
