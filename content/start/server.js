// Node 18 or later, Express 5. Install and start it: npm install && npm start
import express from 'express';

const app = express();
app.use(express.static('public'));

app.get('/events', (req, res) => {
  res.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform', // caches ask first, no middleware compresses it
    'X-Accel-Buffering': 'no', // nginx passes each event on at once
  });
  res.write(': open\n'); // sends the headers too; Firefox fires `open` at the first byte after them

  let n = Number(req.get('Last-Event-ID')) || 0; // a client that comes back goes on where it was
  const timer = setInterval(() => {
    if (n < 10) {
      n += 1;
      res.write(`id: ${n}\ndata: ${n} of 10, ${new Date().toISOString()}\n\n`);
    } else {
      clearInterval(timer);
      res.end('event: complete\ndata: that was all\n\n');
    }
  }, 1000);

  res.on('close', () => clearInterval(timer)); // the client has left
});

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', (error) => {
  if (error) throw error; // the port is taken: PORT=3001 npm start
  console.log(`http://localhost:${server.address().port}`);
});
