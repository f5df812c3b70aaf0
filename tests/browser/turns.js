// What the page asks of the server and what the server has answered, counted where it passes: in the page's own WebSocket.
// `born` tells one loading of the page from another. The numbers are those of Streamlit's messages: new_session 4, script_finished 6 (2 says: ended early, another run follows); rerun_script 11.
(() => {
  const turns = (window.turns = { born: Math.random(), asked: 0, begun: 0, runs: 0, running: false, idle: 0 });
  turns.over = () => turns.asked === turns.begun && !turns.running;
  // How often in a row, a tenth of a second apart, the page had nothing to do: what a press asks for after a while is asked for by then.
  const idle = () => requestIdleCallback(() => setTimeout(() => { turns.idle += 1; idle(); }, 100));
  idle();

  const reading = (bytes) => {
    let at = 0;
    const number = () => {
      let value = 0, byte = 128;
      for (let place = 1; byte > 127; place *= 128) { byte = bytes[at++]; value += (byte & 127) * place; }
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), value = number();
      if (tag >> 3 > 3) return [tag >> 3, value];
      if ((tag & 7) === 2) at += value;  // the text before: a hash, metadata
    }
    return [0, 0];
  };

  const heard = ({ data }) => {
    const [field, value] = reading(new Uint8Array(data));
    if (field === 4) { turns.begun = turns.asked; turns.runs += 1; turns.running = true; }
    if (field === 6 && value !== 2) turns.running = false;
  };

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!this.heard) { this.heard = true; this.addEventListener("message", heard); }
    const bytes = new Uint8Array(data.buffer || data);
    if (bytes.length && reading(bytes)[0] === 11) turns.asked += 1;
    return send.call(this, data);
  };
})();
