// Words selected in the text become offsets in code points of the report: each paragraph knows where it begins.
const points = (text) => Array.from(text).length;
function offsetIn(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return points(range.toString());
}
function selectedSpan(root, doc) {
  const found = root.getRootNode().getSelection ? root.getRootNode().getSelection() : document.getSelection();
  const composed = document.getSelection().getComposedRanges?.({ shadowRoots: [root.getRootNode()] })?.[0];
  const range = composed || (found && found.rangeCount ? found.getRangeAt(0) : null);
  const text = root.querySelector(".text");
  if (!range || !text || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return null;
  const paragraphs = [...text.querySelectorAll("p")];
  const at = (node, offset) => {
    const p = paragraphs.findIndex((x) => x.contains(node));
    return p < 0 ? null : doc.blocks[p].at + offsetIn(paragraphs[p], node, offset);
  };
  let start = at(range.startContainer, range.startOffset), end = at(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  if (end < start) [start, end] = [end, start];
  const whole = doc.blocks.map((b) => b.s.map((s) => s.t).join("") + b.br).join("");
  const letters = Array.from(whole), first = doc.blocks[0].at;
  while (start < end && /\s/u.test(letters[start - first] || " ")) start += 1;
  while (end > start && /\s/u.test(letters[end - 1 - first] || " ")) end -= 1;
  return start < end ? { start, end, quote: letters.slice(start - first, end - first).join("") } : null;
}
