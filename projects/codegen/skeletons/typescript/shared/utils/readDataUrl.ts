/** A file as a data URL that carries the file's name. */
export async function readDataUrl(file: File): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('loadend', () => {
      if (typeof reader.result === 'string') resolve(reader.result);
      else reject(new Error('The file could not be read.'));
    });
    reader.readAsDataURL(file);
  });
  return address.replace(';base64', `;name=${encodeURIComponent(file.name)};base64`);
}
