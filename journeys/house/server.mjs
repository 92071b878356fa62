// The product as a process: started on its own data folder, killed without warning, started again where it was.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = process.env.METIER ?? new URL('../../target/debug/metier', import.meta.url).pathname;
const READY = /listening on (http:\/\/\S+)/;
const SIGN_IN = /^\s*(\w+):\s+(\S+@\S+)\s+(\S+)\s*$/;
const PATIENCE_MS = 120_000;

export class Server {
  /** Seeds a fresh folder and waits until the product answers. */
  static async start() {
    const server = new Server();
    server.folder = await mkdtemp(join(tmpdir(), 'metier-journey-'));
    server.listen = '127.0.0.1:0';
    server.signIns = {};
    try {
      await server.run();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Starts the process on the folder and the port that it had before. */
  async run() {
    const args = ['demo', '--listen', this.listen, '--data', this.folder, '--seed', '7'];
    this.process = spawn(BINARY, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.said = [];
    const ready = new Promise((resolve) => {
      for (const stream of [this.process.stdout, this.process.stderr]) {
        createInterface({ input: stream }).on('line', (line) => this.hear(line, resolve));
      }
    });
    // A binary that cannot be started says `error` instead of `exit`, and `once` rejects by itself then.
    const gone = once(this.process, 'exit').then(([code, signal]) => {
      throw new Error(`the server ended (${signal ?? code}) before it was ready:\n${this.lastWords()}`);
    });
    gone.catch(() => {});
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the server is not ready:\n${this.lastWords()}`)), PATIENCE_MS);
    });
    this.url = await Promise.race([ready, gone, late]).finally(() => clearTimeout(timer));
    this.listen = new URL(this.url).host;
    const deadline = Date.now() + PATIENCE_MS;
    while (Object.keys(this.signIns).length < 3) {
      if (Date.now() > deadline) throw new Error(`the sign-ins were not printed:\n${this.lastWords()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  hear(line, resolve) {
    this.said.push(line);
    const ready = READY.exec(line);
    if (ready) resolve(ready[1]);
    const signIn = SIGN_IN.exec(line);
    if (signIn) this.signIns[signIn[1]] = { email: signIn[2], password: signIn[3] };
  }

  lastWords() {
    return this.said.slice(-30).join('\n');
  }

  /** Ends the process as a power cut would. */
  async kill() {
    await this.end('SIGKILL');
  }

  /** Ends the process and removes its folder. */
  async stop() {
    await this.end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  async end(signal) {
    const { pid, exitCode, signalCode } = this.process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }
}
