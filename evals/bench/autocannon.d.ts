declare module 'autocannon' {
  type Sent = { method: string; path: string; headers: Record<string, string>; body: string }

  type Running = PromiseLike<{ readonly errors: number; readonly timeouts: number }> & {
    on(event: 'response', hear: (client: unknown, status: number, bytes: number, milliseconds: number) => void): void
  }

  /** Only what the bench uses. `amount` requests are shared out over the connections. */
  export default function autocannon(options: {
    readonly url: string
    readonly connections: number
    readonly amount: number
    readonly sampleInt: number
    /** Seconds. */
    readonly timeout: number
    readonly requests: readonly {
      readonly setupRequest: (request: Sent, context: object) => Sent
      readonly onResponse: (status: number, body: string, context: object) => void
    }[]
  }): Running
}
