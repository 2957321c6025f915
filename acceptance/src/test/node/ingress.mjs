// What stands before the platform in production: one address for both services, and connections that may break.
import { createServer, request } from 'node:http';

const PROJECTORS = /^\/(v1\/(events|webhooks|tickets)|v1\/videos\/[^/]+\/events|assets\/|embed|videos|upload|keys|webhooks|account|sign-in|sign-up|forgotten)|^\/$/;

export class Ingress {
    #port;
    #server = null;

    constructor(port, projector, others) {
        this.#port = port;
        this.forward = (from, to) => {
            const base = PROJECTORS.test(new URL(from.url, 'http://any').pathname) ? projector : others;
            const onward = request(base + from.url, { method: from.method, headers: from.headers }, (answer) => {
                to.writeHead(answer.statusCode, answer.headers);
                answer.on('error', () => to.destroy());
                answer.pipe(to);
            });
            onward.on('error', () => (to.headersSent ? to.destroy() : to.writeHead(502).end()));
            to.on('close', () => onward.destroy());
            from.pipe(onward);
        };
    }

    open() {
        this.#server = createServer(this.forward);
        return new Promise((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    }

    /** Breaks every connection, and takes no other until it is opened again. */
    cut() {
        this.#server.close();
        this.#server.closeAllConnections();
    }
}
