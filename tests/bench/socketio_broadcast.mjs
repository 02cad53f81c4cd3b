// The second reference: Socket.IO as its documentation shows it, over WebSocket alone.
// `node socketio_broadcast.mjs PORT`: what one socket says, all hear; nothing is kept.
import { Server } from "socket.io";

const io = new Server(Number(process.argv[2]), {
  transports: ["websocket"],
  perMessageDeflate: false,
  pingInterval: 3_600_000,
});
io.on("connection", (socket) => {
  socket.on("say", (message) => io.emit("said", message));
});
