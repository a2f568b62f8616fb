/** Whether a text is base64 as Go takes it: of its alphabet alone, padded, without breaks of lines. The empty text is. */
export const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
