import { z } from 'zod';

const largestFile = 2 * 1024 * 1024;
const storedFile = /^\/api\/files\/[0-9a-f-]{36}$/;
const sentFile = {
  image: /^data:image\/(?:png|jpeg|webp|gif)(?:;name=[^;,]{1,300})?;base64,[A-Za-z0-9+/]+=*$/,
  file: /^data:[a-z]+\/[a-z0-9.+-]+(?:;name=[^;,]{1,300})?;base64,[A-Za-z0-9+/]+=*$/,
};

/** The smallest of each kind. */
const example = {
  image: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  file: 'data:text/plain;name=hello.txt;base64,SGVsbG8=',
};

/** A new file as a data URL, or the address under which the API answered with it before. */
export function fileInput(kind: keyof typeof sentFile) {
  return z
    .string()
    .max(Math.ceil((largestFile * 4) / 3) + 400, 'The file is larger than 2 MB.')
    .refine((text) => storedFile.test(text) || sentFile[kind].test(text), {
      error: kind === 'image' ? 'Choose a PNG, JPEG, WebP or GIF.' : 'This is not a file.',
    })
    .meta({ example: example[kind] });
}
