// Loaded before `om run` in a process of its own (`node --require`): its time goes as fast as that of the clusters in memory, and
// what it asks of the network is asked of them. `OM_FAULTS` says how fast, since when, and where.
const net = require('node:net');
const tls = require('node:tls');

const { begin, origin, speed, network } = JSON.parse(process.env.OM_FAULTS);

const MachineDate = Date;
const today = () => Math.floor(begin + (MachineDate.now() - origin) * speed);
globalThis.Date = class extends MachineDate {
  constructor(...given) {
    super(...(given.length === 0 ? [today()] : given));
  }
  static now() {
    return today();
  }
};

const elapsed = performance.now.bind(performance);
Object.defineProperty(performance, 'now', { value: () => elapsed() * speed });

// How long a host waits for an answer, and for its caches to know what it wrote: a busy machine is given the whole of it.
const patience = new Set([15_000, 10_000]);
for (const name of ['setTimeout', 'setInterval']) {
  const machine = globalThis[name];
  globalThis[name] = (act, milliseconds, ...rest) =>
    machine(act, patience.has(milliseconds) ? milliseconds : milliseconds / speed, ...rest);
}

// Servers of the clusters are on the loopback interface; whoever else is asked is played by whoever listens at the port.
const { connect } = net;
const secured = tls.connect;
net.connect = (options, ...rest) =>
  options.host === '127.0.0.1' ? connect(options, ...rest) : connect({ host: '127.0.0.1', port: network });
tls.connect = (options, ...rest) => {
  const { socket } = options;
  if (socket === undefined) return secured(options, ...rest);
  // Whoever plays them is trusted.
  socket.authorized = true;
  process.nextTick(() => socket.emit('secureConnect'));
  return socket;
};
